import { spawn } from "node:child_process";
import { ROOT } from "./workspace.ts";

/** What a program said and how it ended. */
export interface ProgramRun {
  /** Null if a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end, in the root of the repository unless told otherwise. */
export function runProgram(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string | undefined> } = {},
): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, NO_COLOR: "1", ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        said[name] += text;
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...said }));
  });
}

/** Runs pnpm: the one that started this command, or else the one that npx brings. */
export function runPnpm(
  args: readonly string[],
  options?: { cwd?: string; env?: Record<string, string | undefined> },
): Promise<ProgramRun> {
  const own = process.env["npm_execpath"] ?? "";
  if (!/pnpm[^/\\]*$/.test(own)) return runProgram("npx", ["--yes", "pnpm@12", ...args], options);
  return /\.[cm]?js$/.test(own)
    ? runProgram(process.execPath, [own, ...args], options)
    : runProgram(own, args, options);
}
