import { constants } from "node:fs";
import { access, lstat, open, readFile, realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { DocumentError } from "@c1-openapi/openapi";
import type { FileContent } from "../ports.ts";

/** The text of a file, or undefined where there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  return (await readBytesIfThere(path))?.toString("utf8");
}

/** The bytes of a file, or undefined where there is none. */
export async function readBytesIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Writes a new file and sees that it reaches the disk. */
export async function writeDurably(path: string, content: FileContent): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Sees that a folder's entries reach the disk; where folders can't be synced, nothing is done. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Returns if a file may be written at `path` below `root`: it lies inside, is reached without a
 * symbolic link to the outside, and its folder is writable.
 *
 * @throws {DocumentError} `disk`
 */
export async function checkTarget(root: string, path: string): Promise<void> {
  const parts = path.split("/");
  if (isAbsolute(path) || parts.some((each) => each === "" || each === "." || each === "..")) {
    throw new DocumentError("disk", "A file would be written outside the repository", {
      where: path,
    });
  }
  const target = join(root, path);
  const stats = await lstat(target).catch(() => undefined);
  if (stats !== undefined && !stats.isFile()) {
    throw new DocumentError("disk", `${path} is not a regular file`, {
      where: path,
      remedy: "Move it away: a file of that name is written here.",
    });
  }
  const realRoot = await realpath(root);
  // A link that leads nowhere is there all the same, and has no real path.
  const realFolder = await realpath(await nearestEntry(dirname(target))).catch(() => undefined);
  const inside = realFolder === undefined ? ".." : relative(realRoot, realFolder);
  if (realFolder === undefined || inside === ".." || inside.startsWith(`..${sep}`)) {
    throw new DocumentError("disk", `${path} lies behind a link that leads outside`, {
      where: path,
      remedy: "Replace the symbolic link with a folder.",
    });
  }
  if (!(await lstat(realFolder)).isDirectory()) {
    throw new DocumentError("disk", `A file stands where the folder of ${path} has to be`, {
      where: path,
      remedy: "Move it away.",
    });
  }
  try {
    await access(realFolder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new DocumentError("disk", `The folder of ${path} cannot be written to`, {
      where: path,
      remedy: "Give yourself write permission on it.",
      cause,
    });
  }
}

/** Whether an error is one of the system, with one of these codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && codes.includes(code);
}

/** What the system says of a failure, as the end of a sentence. */
export function detailOf(cause: unknown): string {
  return cause instanceof Error ? `: ${cause.message}` : "";
}

async function nearestEntry(path: string): Promise<string> {
  for (let entry = path; ; entry = dirname(entry)) {
    const isThere = await lstat(entry).then(
      () => true,
      () => false,
    );
    if (isThere || entry === dirname(entry)) return entry;
  }
}
