// What the last sync found, for the next one: most syncs find nothing new. ADR 10 says what it saves.
import { canonicalJson } from "@c1-openapi/openapi";
import { sha256Of } from "../pin/provenance.ts";
import { inParallel } from "../ports/disk/in-parallel.ts";
import type { Changes, Ports, Workspace } from "../ports/ports.ts";
import { publishingFile } from "../settings/publishing.ts";
import type { SyncOutcome } from "./sync-result.ts";

const memoryFile = "last-sync.json";

/** Every file that a sync reads or writes besides the served document, the code that it runs included. */
const watchedFiles = [
  ".changeset/spec-sync.md",
  "node_modules/.pnpm/lock.yaml",
  "package.json",
  "pnpm-lock.yaml",
  publishingFile,
];
const watchedFolders = ["scripts", "spec", "packages"];
const watchedInPackages = /^packages\/[^/]+\/(openapi\.json$|package\.json$|src\/)/;

/** The hashes of the files that a sync depends on, by their paths. */
export type WatchedFiles = ReadonlyMap<string, string>;

interface Memory {
  /** The hash of all watched files as the sync left them. */
  state: string;
  outcome: SyncOutcome;
}

/** Returns how the files are that a sync reads and writes. */
export async function readWatchedFiles(workspace: Workspace): Promise<WatchedFiles> {
  const listed = await Promise.all(watchedFolders.map((each) => workspace.listFiles(each)));
  const files = [...watchedFiles, ...listed.flat()].filter(
    (file) => !file.startsWith("packages/") || watchedInPackages.test(file),
  );
  const hashes = await inParallel(files, async (file) => {
    const text = await workspace.readText(file);
    return text === undefined ? undefined : ([file, sha256Of(text)] as const);
  });
  return new Map(hashes.filter((each) => each !== undefined));
}

/** Returns what the last sync found, or undefined if a file isn't as that sync left it. */
export async function recallSync(
  files: WatchedFiles,
  { cache }: Pick<Ports, "cache">,
): Promise<SyncOutcome | undefined> {
  try {
    const text = await cache.read(memoryFile);
    const { state, outcome } = JSON.parse(text ?? "{}") as Partial<Memory>;
    return state === hashOf(files) ? outcome : undefined;
  } catch {
    // Damaged: the sync takes its time instead.
    return undefined;
  }
}

/**
 * Keeps what a sync found for the next one, which finds the files as they were before with the changes
 * of this sync. If another program changes a file meanwhile, the hash differs, and the next sync runs in full.
 */
export async function rememberSync(
  before: WatchedFiles,
  changes: Changes,
  outcome: SyncOutcome,
  { cache }: Pick<Ports, "cache">,
): Promise<void> {
  const after = new Map(before);
  for (const [file, text] of changes) {
    if (text === null) after.delete(file);
    else after.set(file, sha256Of(text));
  }
  const memory: Memory = { state: hashOf(after), outcome };
  await cache.write(memoryFile, JSON.stringify(memory));
}

function hashOf(files: WatchedFiles): string {
  return sha256Of(canonicalJson(Object.fromEntries(files)));
}
