import { copyFile, link, mkdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DocumentError, isDocumentError } from "@c1-openapi/openapi";
import type { Changes, FileContent } from "../ports.ts";
import {
  checkTarget,
  detailOf,
  hasCode,
  readBytesIfThere,
  readIfThere,
  syncFolder,
  writeDurably,
} from "./file-system.ts";
import { inParallel } from "./in-parallel.ts";
import {
  type JournalEntry,
  journalPath,
  readJournal,
  scratchFolder,
  workFolder,
  writeJournal,
} from "./journal.ts";

/** How to write. */
export interface TransactionOptions {
  /**
   * Called before each step that touches the disk, with its name (`stage spec/lock.json`,
   * `journal`, `place spec/lock.json`, `clean`; where one of these failed `journal back` and
   * `put back spec/lock.json`). What it throws counts as the step's failure.
   */
  onStep?: ((step: string) => void) | undefined;
}

/**
 * Writes all changes or none, and resolves with the paths that really changed, sorted. A
 * file that already has its content is not touched.
 *
 * The new files are staged and a journal written before the first one is put in place: if
 * the process ends in between, `recover` completes the transaction or discards it.
 *
 * @throws {DocumentError} `disk`, everything being as it was
 */
export async function writeAllOrNone(
  root: string,
  changes: Changes,
  options: TransactionOptions = {},
): Promise<string[]> {
  const step = options.onStep ?? (() => {});
  await recover(root);
  const sorted = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
  const isChanged = await inParallel(sorted, async ([path, content]) => {
    await checkTarget(root, path);
    const onDisk = await readBytesIfThere(join(root, path));
    if (content === null || onDisk === undefined) return content !== (onDisk ?? null);
    return !onDisk.equals(typeof content === "string" ? Buffer.from(content) : content);
  });
  const changed = sorted.filter((_, index) => isChanged[index]);
  if (changed.length === 0) return [];
  let entries: JournalEntry[] = [];
  try {
    entries = await stage(root, changed, step);
    step("journal");
    await writeJournal(root, { direction: "forward", entries });
  } catch (cause) {
    await tryToClean(root);
    throw diskError(root, "The new files could not be prepared; nothing was changed", cause);
  }
  try {
    await place(root, entries, step);
  } catch (cause) {
    await undo(root, entries, step);
    throw diskError(root, "A file could not be put in place; everything is as it was", cause);
  }
  await tryToClean(root, () => step("clean"));
  return changed.map(([path]) => path);
}

/**
 * Settles a transaction that was interrupted: completes it or takes it back, as was decided, or discards one
 * of which nothing was decided. Resolves with the paths it wrote. Call it under the mutex, before reading
 * anything.
 *
 * @throws {DocumentError} `disk`
 */
export async function recover(root: string): Promise<string[]> {
  const { direction, entries = [] } = (await readJournal(root)) ?? {};
  if (direction === "forward") {
    try {
      for (const { path } of entries) await checkTarget(root, path);
      await place(root, entries, () => {});
    } catch (cause) {
      await undo(root, entries, () => {});
      if (isDocumentError(cause)) throw cause;
      throw diskError(root, "An interrupted command could not be completed; it was undone", cause);
    }
  }
  if (direction === "back") await putBack(root, entries, () => {});
  await clean(root);
  return entries.map((each) => each.path);
}

/** Takes back what was put in place. That is written down first: once begun, there is no other way. */
async function undo(
  root: string,
  entries: readonly JournalEntry[],
  step: (name: string) => void,
): Promise<void> {
  try {
    step("journal back");
    await writeJournal(root, { direction: "back", entries });
  } catch {
    // A full disk takes no journal, and yet the old files: only a crash in the midst of them could do harm.
  }
  await putBack(root, entries, step);
  await tryToClean(root);
}

/** Whether a command was interrupted while it put files in place: they may be of two states. */
export async function isInterrupted(root: string): Promise<boolean> {
  return (await readIfThere(journalPath(root))) !== undefined;
}

async function stage(
  root: string,
  changed: readonly [path: string, content: FileContent | null][],
  step: (name: string) => void,
): Promise<JournalEntry[]> {
  const folder = join(root, scratchFolder);
  await mkdir(folder, { recursive: true });
  const entries = await inParallel(changed, async ([path, content], index) => {
    step(`stage ${path}`);
    const staged = content === null ? null : `${index}.new`;
    if (content !== null) await writeDurably(join(folder, `${index}.new`), content);
    const saved = (await saveOld(join(root, path), join(folder, `${index}.old`)))
      ? `${index}.old`
      : null;
    return { path, staged, saved };
  });
  await syncFolder(folder);
  return entries;
}

// A link keeps the old file itself, its times included; not every file system has them.
async function saveOld(path: string, copy: string): Promise<boolean> {
  try {
    await link(path, copy);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    await copyFile(path, copy);
  }
  return true;
}

// Can be repeated: a staged file that is missing has been put in place before.
async function place(
  root: string,
  entries: readonly JournalEntry[],
  step: (name: string) => void,
): Promise<void> {
  const folders = new Set<string>();
  for (const { path, staged } of entries) {
    step(`place ${path}`);
    const target = join(root, path);
    if (staged === null) {
      await rm(target, { force: true });
    } else {
      await mkdir(dirname(target), { recursive: true });
      await renameIfThere(join(root, scratchFolder, staged), target);
    }
    folders.add(dirname(target));
  }
  step("sync folders");
  for (const folder of folders) {
    await syncFolder(folder).catch((error) => {
      // The folder of a deleted file may never have been there.
      if (!hasCode(error, "ENOENT")) throw error;
    });
  }
}

// Can be repeated: a saved file that is missing has been put back before.
async function putBack(
  root: string,
  entries: readonly JournalEntry[],
  step: (name: string) => void,
): Promise<void> {
  for (const { path, saved } of entries) {
    step(`put back ${path}`);
    // Where nothing may be written, nothing has been.
    const mayWrite = await checkTarget(root, path).then(
      () => true,
      () => false,
    );
    if (!mayWrite) continue;
    const target = join(root, path);
    if (saved === null) await rm(target, { force: true });
    else await renameIfThere(join(root, scratchFolder, saved), target);
  }
}

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!hasCode(error, "ENOENT") || (await readIfThere(from)) !== undefined) throw error;
  }
}

// Whichever state stands, it stands; what is left behind is cleared by the next run.
async function tryToClean(root: string, step: () => void = () => {}): Promise<void> {
  try {
    step();
    await clean(root);
  } catch {
    // Nothing that was asked for depends on it.
  }
}

// The journal is deleted first: without it what is in the scratch folder counts for nothing.
async function clean(root: string): Promise<void> {
  await rm(`${journalPath(root)}.new`, { force: true });
  if (await isInterrupted(root)) {
    await rm(journalPath(root));
    await syncFolder(join(root, workFolder));
  }
  await rm(join(root, scratchFolder), { recursive: true, force: true });
  await rmdir(join(root, workFolder)).catch((error) => {
    // The mutex is still in it, or another command has just begun.
    if (!hasCode(error, "ENOENT", "ENOTEMPTY", "EEXIST")) throw error;
  });
}

function diskError(root: string, message: string, cause: unknown): DocumentError {
  return new DocumentError("disk", message + detailOf(cause), {
    where: root,
    remedy: "See that the disk has room and the repository is writable, then run it again.",
    cause,
  });
}
