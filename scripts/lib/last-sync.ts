import { mkdir, readdir, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { type LockSource, sha256Of } from "@c1-openapi/document";
import type { Outcome } from "./synchronise.ts";
import { pathInRoot, readJsonIfThere } from "./workspace.ts";

/** Where the last sync's outcome is kept: among what an install makes, so never committed. */
const MEMORY = "node_modules/.cache/c1-openapi/last-sync.json";

/** What a sync reads or writes besides the served document, the code that it runs included. */
const WATCHED = [
  ".changeset/spec-sync.md",
  "node_modules/.pnpm/lock.yaml",
  "package.json",
  "pnpm-lock.yaml",
  "scripts",
  "spec",
];
const WATCHED_IN_PACKAGES = ["openapi.json", "package.json", "src"];

/** The files a sync depends on, each with what the file system says of its last change. */
export type WorkspaceState = ReadonlyMap<string, string>;

interface Memory {
  /** A hash of all files' states: they are in it with their places on the disk, so it is of one checkout. */
  state: string;
  outcome: Outcome;
}

/** Returns how the files stand that a sync reads and writes. */
export async function readWorkspaceState(): Promise<WorkspaceState> {
  const state = new Map<string, string>();
  const packages = await readdir(pathInRoot("packages"));
  const inPackages = packages.flatMap((name) =>
    WATCHED_IN_PACKAGES.map((each) => `packages/${name}/${each}`),
  );
  await Promise.all([...WATCHED, ...inPackages].map((each) => addState(each, state)));
  return state;
}

/** Returns what the last sync found, or undefined if a file has changed since. */
export async function recallSync(state: WorkspaceState): Promise<Outcome | undefined> {
  const memory: Partial<Memory> = (await readJsonIfThere(MEMORY).catch(() => undefined)) ?? {};
  return memory.state === digest(state) ? memory.outcome : undefined;
}

/**
 * Keeps what a sync found for the next one. A file that changed under the sync and was not written
 * by it may not be what the sync has read: then nothing is kept.
 */
export async function rememberSync(
  before: WorkspaceState,
  files: readonly string[],
  outcome: Outcome,
): Promise<void> {
  const after = await readWorkspaceState();
  const written = new Set(files);
  const names = new Set([...before.keys(), ...after.keys()]);
  for (const name of names) {
    if (!written.has(name) && before.get(name) !== after.get(name)) return;
  }
  const memory: Memory = { state: digest(after), outcome };
  const target = pathInRoot(MEMORY);
  try {
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(`${target}.${process.pid}`, JSON.stringify(memory));
    await rename(`${target}.${process.pid}`, target);
  } catch {
    // The next sync takes its time instead.
  }
}

/** Tells whether two syncs were served the same bytes from the same places. */
export function isSameAnswer(one: readonly LockSource[], other: readonly LockSource[]): boolean {
  const text = (sources: readonly LockSource[]): string =>
    JSON.stringify(sources.map(({ name, sha256 }) => [name, sha256]));
  return text(one) === text(other);
}

async function addState(name: string, state: Map<string, string>): Promise<void> {
  const found = await stat(pathInRoot(name), { bigint: true }).catch(() => undefined);
  if (!found) return;
  if (found.isDirectory()) {
    const entries = await readdir(pathInRoot(name));
    await Promise.all(entries.map((entry) => addState(`${name}/${entry}`, state)));
  } else {
    // The time of change can't be set back by a program, so no edit goes unseen.
    state.set(name, `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`);
  }
}

function digest(state: WorkspaceState): string {
  const lines = [...state].map((each) => each.join(" "));
  return sha256Of(lines.sort().join("\n"));
}
