import { type ProgramOptions, type ProgramRun, runProgram } from "./run-program.ts";

/** Runs pnpm: the one that started this command, or else the one that npx brings. */
export function runPnpm(args: readonly string[], options: ProgramOptions): Promise<ProgramRun> {
  const own = (options.env ?? process.env).npm_execpath ?? "";
  if (!/pnpm[^/\\]*$/.test(own)) return runProgram("npx", ["--yes", "pnpm@12", ...args], options);
  return /\.[cm]?js$/.test(own)
    ? runProgram(process.execPath, [own, ...args], options)
    : runProgram(own, args, options);
}
