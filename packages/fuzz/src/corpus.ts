import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Json } from "@c1-openapi/document";

/** An input that once broke a promise, as small as it gets, and what it was about. */
export interface CorpusEntry {
  /** The name of its file, without the extension. */
  name: string;
  target: string;
  /** What it broke, as a sentence. */
  about: string;
  input: Json;
}

const folder = fileURLToPath(new URL("../corpus/", import.meta.url));

/** Returns all inputs that are kept, by name. */
export async function readCorpus(): Promise<CorpusEntry[]> {
  const files = (await readdir(folder)).filter((each) => each.endsWith(".json")).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: file.replace(/\.json$/, ""),
      ...(JSON.parse(await readFile(`${folder}/${file}`, "utf8")) as Omit<CorpusEntry, "name">),
    })),
  );
}
