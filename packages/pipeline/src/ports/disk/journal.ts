import { rename } from "node:fs/promises";
import { join } from "node:path";
import { DocumentError, isObject, type Json } from "@c1-openapi/openapi";
import { parseJsonAs } from "../../parse-json-as.ts";
import { readIfThere, syncFolder, writeDurably } from "./file-system.ts";

/** The folder below the root for everything that a command keeps only while it runs. */
export const workFolder = ".sync";

/** The folder in it for the new files and the copies of the old ones. */
export const scratchFolder = `${workFolder}/stage`;

/** One file of a transaction. */
export interface JournalEntry {
  /** Relative to the root, with forward slashes. */
  path: string;
  /** The name of the new content in the scratch folder; null: the file is to be deleted. */
  staged: string | null;
  /** The name of the old content in the scratch folder; null: there was no such file. */
  saved: string | null;
}

/** What has been decided about a transaction. */
export interface Journal {
  /** Where it goes: to the new files, or back to the old ones. */
  direction: "forward" | "back";
  entries: readonly JournalEntry[];
}

const journalName = "journal.json";

/** Writes the journal in one step: from then on the transaction counts as decided. */
export async function writeJournal(root: string, journal: Journal): Promise<void> {
  const folder = join(root, workFolder);
  await writeDurably(join(folder, `${journalName}.new`), JSON.stringify(journal));
  await rename(join(folder, `${journalName}.new`), join(folder, journalName));
  await syncFolder(folder);
}

/**
 * The journal of a transaction that was interrupted after it was decided, if there is one.
 *
 * @throws {DocumentError} `disk` when it can't be read: what is half done is unknown then
 */
export async function readJournal(root: string): Promise<Journal | undefined> {
  const text = await readIfThere(journalPath(root));
  if (text === undefined) return undefined;
  return parseJsonAs(
    text,
    isJournal,
    (cause) =>
      new DocumentError("disk", "The journal of an interrupted command is damaged", {
        where: `${workFolder}/${journalName}`,
        remedy: `Restore the working tree from version control and delete ${workFolder}.`,
        cause,
      }),
  );
}

/** The journal's path. */
export function journalPath(root: string): string {
  return join(root, workFolder, journalName);
}

function isJournal(value: unknown): value is Journal {
  const { direction, entries } = (value ?? {}) as { direction?: Json; entries?: Json };
  const isDirection = direction === "forward" || direction === "back";
  return isDirection && Array.isArray(entries) && entries.every(isEntry);
}

function isEntry(value: Json): boolean {
  return (
    isObject(value) &&
    typeof value.path === "string" &&
    (value.staged === null || isScratchName(value.staged)) &&
    (value.saved === null || isScratchName(value.saved))
  );
}

function isScratchName(value: Json | undefined): boolean {
  return typeof value === "string" && /^\d+\.(new|old)$/.test(value);
}
