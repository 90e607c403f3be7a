import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Json } from "@c1-openapi/openapi";

/** An input that once broke a promise, as small as it gets, and what it was about. */
export interface CorpusEntry {
  /** The name of its file, without the extension. */
  name: string;
  target: string;
  /** What it broke, as a sentence. */
  about: string;
  input: Json;
}

/** An input that breaks a promise still, until somebody mends the cause. */
export interface OpenEntry extends CorpusEntry {
  /** How the failure's message starts. */
  problem: string;
}

const folder = fileURLToPath(new URL("../corpus/", import.meta.url));

/** Returns all inputs that are kept, by name. */
export function readCorpus(): Promise<CorpusEntry[]> {
  return readEntries<CorpusEntry>(folder);
}

/** Returns all inputs that break a promise still, by name. */
export function readOpenCorpus(): Promise<OpenEntry[]> {
  return readEntries<OpenEntry>(`${folder}open/`);
}

async function readEntries<Entry extends CorpusEntry>(from: string): Promise<Entry[]> {
  const files = await readdir(from).catch((error: NodeJS.ErrnoException) => {
    // Nothing is open: git doesn't keep an empty folder.
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return Promise.all(
    files
      .filter((each) => each.endsWith(".json"))
      .sort()
      .map(async (file) => ({
        ...(JSON.parse(await readFile(from + file, "utf8")) as Entry),
        name: file.replace(/\.json$/, ""),
      })),
  );
}
