// Run as a process of its own: fuzzes all targets in turn, one batch each and a new seed each
// round, and tells its parent every input before it is tried.
import { type Find, fuzzBatch, readOpenCorpus, targets } from "@c1-openapi/fuzz";

/** What the process tells. */
export type FuzzReport =
  | { kind: "try"; seed: number; target: string; input: Find["input"] }
  | ({ kind: "find"; seed: number } & Find);

const [firstSeed = 0, rounds = 0, durationMs = 0] = process.argv.slice(2).map(Number);
const openProblems = (await readOpenCorpus()).map(({ problem }) => problem);
const endAtMs = performance.now() + durationMs;
const tell = (report: FuzzReport): Promise<void> =>
  new Promise((resolve) => process.send?.(report, () => resolve()));

fuzzing: for (let seed = firstSeed; seed < firstSeed + rounds; seed += 1) {
  for (const target of targets) {
    const find = await fuzzBatch(target, seed, {
      onTry: (input) => tell({ kind: "try", seed, target: target.name, input }),
      openProblems,
    });
    if (find) {
      await tell({ kind: "find", seed, ...find });
      break fuzzing;
    }
    if (seed > firstSeed && performance.now() > endAtMs) break fuzzing;
  }
  if (performance.now() > endAtMs) break;
}
process.disconnect();
