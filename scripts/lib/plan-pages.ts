import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { PAGE_MARK } from "@c1-openapi/reference";

/** What is to be done to a folder for it to hold the pages. */
export interface PagesPlan {
  /** Every page with its text, and null for one that is left over. */
  changes: Map<string, string | null>;
  /** The pages that are not what they shall be, sorted. */
  different: string[];
}

/** Where pages stand that may be left over; what else is in the folder is nobody's to remove. */
const FOLDERS = ["operations", "models"];

/** Compares the pages with those in a folder, if there is one. */
export async function planPages(
  folder: string,
  pages: ReadonlyMap<string, string>,
): Promise<PagesPlan> {
  const changes = new Map<string, string | null>(pages);
  for (const page of await listPages(folder)) {
    if (!changes.has(page) && (await readIfThere(folder, page))?.startsWith(PAGE_MARK)) {
      changes.set(page, null);
    }
  }
  const different: string[] = [];
  for (const [page, text] of changes) {
    if ((await readIfThere(folder, page)) !== (text ?? undefined)) different.push(page);
  }
  return { changes, different: different.sort() };
}

async function listPages(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const each of FOLDERS) {
    const names = await readdir(path.join(folder, each), { recursive: true }).catch(() => []);
    found.push(...names.map((name) => path.posix.join(each, ...name.split(path.sep))));
  }
  return found.filter((each) => each.endsWith(".md"));
}

async function readIfThere(folder: string, page: string): Promise<string | undefined> {
  try {
    return await readFile(path.join(folder, page), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
