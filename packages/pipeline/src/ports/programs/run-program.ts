// Needs nothing installed: the commands of scripts/automation import it, too.
import { spawn } from "node:child_process";
import { CheckError } from "../../errors.ts";

/** What a program printed and how it ended. */
export interface ProgramRun {
  /** Null if a signal ended it. */
  code: number | null;
  /** Whether it was killed as it took longer than it may. */
  isTimedOut: boolean;
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

/**
 * Runs a program to its end.
 *
 * @throws {CheckError} if there is no such program
 */
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
    });
    let isTimedOut = false;
    const kill = (): void => {
      isTimedOut = child.kill("SIGKILL");
    };
    const timer = timeoutMs === undefined ? undefined : setTimeout(kill, timeoutMs);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    // A program may end without having read all of its input.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    child.on("error", (cause: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(cause.code === "ENOENT" ? refuseMissing(command, cause) : cause);
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({
        code,
        isTimedOut,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      });
    });
  });
}

function refuseMissing(command: string, cause: Error): CheckError {
  return new CheckError(`There is no ${command} on this machine`, {
    remedy: `Install ${command}, or add it to the PATH, and run this again.`,
    cause,
  });
}
