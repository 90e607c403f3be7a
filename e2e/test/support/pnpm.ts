import { findPnpm } from "../../../packages/pipeline/src/ports/programs/run-pnpm.ts";
import { type Run, run, runOrThrow } from "./run.ts";

type Options = Parameters<typeof run>[2];

/** Runs the pnpm that runs the tests, or else the one that npx brings. */
export function runPnpm(args: readonly string[], options: Options): Promise<Run> {
  const [command, ...before] = findPnpm();
  return run(command, [...before, ...args], options);
}

/** The same, and throws with all of its output if it fails. */
export function pnpmOrThrow(args: readonly string[], options: Options): Promise<string> {
  const [command, ...before] = findPnpm();
  return runOrThrow(command, [...before, ...args], options);
}
