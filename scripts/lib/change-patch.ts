import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { git } from "../automation/git.ts";
import { ROOT } from "./workspace.ts";

/**
 * Returns what below some paths differs from the commit, as a patch that holds every byte: new and
 * deleted files too. What the user has staged stays as it is.
 */
export async function readChangePatch(paths: readonly string[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-index-"));
  const options = { cwd: ROOT, env: { GIT_INDEX_FILE: path.join(folder, "index") } };
  try {
    await git(["read-tree", "HEAD"], options);
    await git(["add", "--all", "--", ...paths], options);
    return await git(["diff", "--cached", "--binary", "--full-index", "--no-renames"], options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
