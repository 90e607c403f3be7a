import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Find } from "./fuzz-batch.ts";
import type { FuzzReport } from "./fuzz-report.ts";

/** What came of it: how many inputs of each target were tried, and the first that broke a promise. */
export interface FuzzOutcome {
  tries: Record<string, number>;
  find: (Find & { seed: number }) | undefined;
}

/** Where to start, and when to end: whatever comes first. */
export interface FuzzOptions {
  seed: number;
  rounds: number;
  durationMs: number;
}

/** An input that takes longer than this hangs; the slowest take two seconds. */
const hangMs = 120_000;
const progressMs = 10_000;

/** Fuzzes in a process of its own, which can be ended when an input makes it hang. */
export function superviseFuzzing(options: FuzzOptions): Promise<FuzzOutcome> {
  const { seed, rounds, durationMs } = options;
  const program = fileURLToPath(new URL("fuzz-process.ts", import.meta.url));
  const child = fork(program, [seed, rounds, durationMs].map(String));
  const outcome: FuzzOutcome = { tries: {}, find: undefined };
  let last: Extract<FuzzReport, { kind: "try" }> | undefined;

  return new Promise((resolve, reject) => {
    const startHangTimer = (): NodeJS.Timeout =>
      setTimeout(() => {
        const problem = `It hangs: nothing came of it within ${hangMs / 1000} s.`;
        if (last) outcome.find = { ...last, problem };
        child.kill("SIGKILL");
      }, hangMs);
    let hangTimer = startHangTimer();
    const progress = setInterval(() => {
      const counts = Object.entries(outcome.tries).map(([name, count]) => `${count} ${name}`);
      process.stderr.write(`fuzz: ${counts.join(", ")}\n`);
    }, progressMs);

    child.on("message", (report: FuzzReport) => {
      clearTimeout(hangTimer);
      hangTimer = startHangTimer();
      if (report.kind === "find") outcome.find = report;
      else {
        last = report;
        outcome.tries[report.target] = (outcome.tries[report.target] ?? 0) + 1;
      }
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(hangTimer);
      clearInterval(progress);
      // A process that dies, of a stack or a memory that is full, dies of its last input.
      if (code !== 0 && outcome.find === undefined && last) {
        outcome.find = { ...last, problem: `The process ended with ${signal ?? code}.` };
      }
      if (code !== 0 && outcome.find === undefined) reject(new Error(`It ended with ${code}`));
      else resolve(outcome);
    });
  });
}
