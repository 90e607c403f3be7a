// Run as a process of its own: fuzzes all targets in turn, one batch each and a new seed each
// round, and reports every input to its parent before it is tried.
import { readOpenCorpus } from "./corpus.ts";
import { fuzzBatch } from "./fuzz-batch.ts";
import type { FuzzReport } from "./fuzz-report.ts";
import { targets } from "./targets.ts";

const [firstSeed = 0, rounds = 0, durationMs = 0] = process.argv.slice(2).map(Number);
const openProblems = (await readOpenCorpus()).map(({ problem }) => problem);
const endAtMs = performance.now() + durationMs;
const send = (report: FuzzReport): Promise<void> =>
  new Promise((resolve) => process.send?.(report, () => resolve()));

fuzzing: for (let seed = firstSeed; seed < firstSeed + rounds; seed += 1) {
  for (const target of targets) {
    const find = await fuzzBatch(target, seed, {
      onTry: (input) => send({ kind: "try", seed, target: target.name, input }),
      openProblems,
    });
    if (find) {
      await send({ kind: "find", seed, ...find });
      break fuzzing;
    }
    if (seed > firstSeed && performance.now() > endAtMs) break fuzzing;
  }
  if (performance.now() > endAtMs) break;
}
process.disconnect();
