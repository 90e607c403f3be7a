// Needs nothing installed: the commands of scripts/automation import it, too.
import { spawn } from "node:child_process";

/** What a program printed and how it ended. */
export interface ProgramRun {
  /** Null if a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Where a program runs, and what it is given besides its arguments. */
export interface ProgramOptions {
  cwd: string;
  /** All of its environment; by default that of this process. */
  env?: NodeJS.ProcessEnv | undefined;
  /** What it reads from stdin; without it stdin is empty. */
  input?: string | undefined;
  /**
   * A program that takes longer is killed: its `code` is then null.
   * @default none
   */
  timeoutMs?: number | undefined;
}

/** Runs a program to its end. */
export function runProgram(
  command: string,
  args: readonly string[],
  { cwd, env = process.env, input = "", timeoutMs }: ProgramOptions,
): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...env, NO_COLOR: "1" },
      stdio: ["pipe", "pipe", "pipe"],
      ...(timeoutMs !== undefined && { timeout: timeoutMs, killSignal: "SIGKILL" }),
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    // A program may end without having read all of its input.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({
        code,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      });
    });
  });
}
