// Needs nothing installed: the commands of scripts/automation import it, too.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CheckError } from "../../errors.ts";
import type { Git } from "../ports.ts";
import { runProgram } from "./run-program.ts";

/** Where git runs, and what it is given besides its arguments. */
export interface GitOptions {
  cwd: string;
  /** Variables that are set besides those of this process. */
  env?: Record<string, string>;
  input?: string;
}

/**
 * Runs git and returns what it printed.
 *
 * @throws {CheckError} with git's own words if it fails
 */
export async function runGit(args: readonly string[], options: GitOptions): Promise<string> {
  const env = { ...process.env, GIT_TERMINAL_PROMPT: "0", ...options.env };
  const { code, stdout, stderr } = await runProgram("git", args, { ...options, env });
  if (code === 0) return stdout;
  throw new CheckError(`git ${args[0]} exited with ${code}: ${stderr.trim()}`, {
    where: options.cwd,
    remedy: "Run it in a clone of the repository, with git at hand.",
  });
}

/**
 * Runs work with an index of its own that holds the commit that is checked out: what the user has
 * staged stays as it is.
 *
 * @param work gets the options by which git uses that index
 */
export async function withOwnIndex<T>(
  cwd: string,
  work: (options: GitOptions) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "c1-openapi-index-"));
  const options = { cwd, env: { GIT_INDEX_FILE: join(folder, "index") } };
  try {
    await runGit(["read-tree", "HEAD"], options);
    return await work(options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Returns the version control of a repository. */
export function createGit(root: string): Git {
  const git = (...args: string[]): Promise<string> => runGit(args, { cwd: root });
  // `diff-index`, unlike `diff`, ignores how the user likes to see a diff: prefixes, colours, context.
  const diffStaged = (paths: readonly string[], ...format: string[]): Promise<string> =>
    withOwnIndex(root, async (options) => {
      await runGit(["add", "--all", "--", ...paths], options);
      return runGit(["diff-index", "--cached", "--no-renames", ...format, "HEAD"], options);
    });
  return {
    async listUncommitted() {
      const lines = (await git("status", "--porcelain")).split("\n");
      return lines.filter((each) => each !== "").map((each) => each.slice(3));
    },
    listTracked: async () => (await git("ls-files", "-z")).split("\0").filter(Boolean),
    readCommit: async () => (await git("rev-parse", "HEAD")).trim(),
    async listTags() {
      const here = (await git("tag", "--list")).split("\n");
      // A fresh clone of CI has no tags; a repository without an origin has all that there are.
      const remotes = (await git("remote")).split("\n");
      const listed = remotes.includes("origin") ? await git("ls-remote", "--tags", "origin") : "";
      const there = listed
        .split("\n")
        .map((line) => line.replace(/^.*refs\/tags\//, "").replace(/\^\{\}$/, ""));
      return new Set([...here, ...there].filter((each) => each !== ""));
    },
    async readAuthor() {
      return (await git("config", "--get", "--default", "", "user.name")).trim() || undefined;
    },
    async createTag(tag) {
      // Pushing tags is left to whoever pushes commits.
      await git("tag", tag, "--annotate", "--message", tag);
    },
    async listChanged(paths) {
      return (await diffStaged(paths, "--name-only", "-z")).split("\0").filter(Boolean);
    },
    readPatch: (paths) => diffStaged(paths, "--patch", "--binary", "--full-index", "--no-ext-diff"),
  };
}
