import path from "node:path";
import { ROOT } from "./repository.js";
import { type Run, run } from "./run.js";

const TSX = path.join(ROOT, "node_modules", "tsx", "dist", "cli.mjs");

/** Runs a command of `scripts/automation` in a folder, with what a workflow's job would set. */
export function automate(
  name: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Record<string, string> },
): Promise<Run> {
  const script = path.join(ROOT, "scripts", "automation", `${name}.ts`);
  // Node 20 needs tsx for types; workflows run these by Node 24 alone.
  return run(process.execPath, [TSX, script, ...args], { cwd, env });
}
