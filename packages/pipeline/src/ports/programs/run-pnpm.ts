import { type ProgramOptions, type ProgramRun, runProgram } from "./run-program.ts";

/** Runs pnpm: the one that started this command, or else the one that npx brings. */
export function runPnpm(args: readonly string[], options: ProgramOptions): Promise<ProgramRun> {
  const [command, ...before] = findPnpm(options.env ?? process.env);
  return runProgram(command, [...before, ...args], options);
}

/** Returns the command that starts pnpm, and the arguments that come before its own. */
export function findPnpm(env: NodeJS.ProcessEnv = process.env): [string, ...string[]] {
  const own = env.npm_execpath ?? "";
  if (!/pnpm[^/\\]*$/.test(own)) return ["npx", "--yes", "pnpm@12"];
  return /\.[cm]?js$/.test(own) ? [process.execPath, own] : [own];
}
