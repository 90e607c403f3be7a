import path from "node:path";
import { ROOT } from "./repository.ts";
import { type Run, run } from "./run.ts";

/** Runs a command of `scripts/automation` in a folder, with what a workflow's job would set. */
export function automate(
  name: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Record<string, string> },
): Promise<Run> {
  const script = path.join(ROOT, "scripts", "automation", `${name}.ts`);
  return run(process.execPath, [script, ...args], { cwd, env });
}
