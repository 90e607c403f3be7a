import { spawn } from "node:child_process";

/** Where git runs, and what it is given besides its arguments. */
export interface GitOptions {
  cwd: string;
  env?: Record<string, string>;
  input?: string;
}

/**
 * Runs git and returns what it printed.
 *
 * @throws {Error} with git's own words if it fails
 */
export function git(args: readonly string[], options: GitOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, {
      cwd: options.cwd,
      env: { ...process.env, GIT_TERMINAL_PROMPT: "0", ...options.env },
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    // Git may end without having read all of its input.
    child.stdin.on("error", () => {});
    child.stdin.end(options.input ?? "");
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) return resolve(Buffer.concat(stdout).toString());
      const words = Buffer.concat(stderr).toString().trim();
      reject(new Error(`git ${args[0]} exited with ${code}: ${words}`));
    });
  });
}
