import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { JsonObject, Overlay } from "@c1-openapi/document";

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Files of the repository that commands read and write, from its root. */
export const FILES = {
  source: "spec/source.json",
  pinned: "spec/openapi.json",
  overlay: "spec/overlay.yaml",
  released: "spec/released.json",
  lock: "spec/lock.json",
  changeset: ".changeset/spec-sync.md",
} as const;

/** Returns the absolute path of a file of the repository. */
export function pathInRoot(relativePath: string): string {
  return path.join(ROOT, relativePath);
}

/** Returns the path that a person typed, seen from where they typed it. */
export function pathFromCaller(typed: string): string {
  // A package manager runs scripts in the root and hands on where it was called.
  return path.resolve(process.env["INIT_CWD"] ?? process.cwd(), typed);
}

/** Returns a file's text, or undefined if there is none. */
export async function readTextIfThere(relativePath: string): Promise<string | undefined> {
  try {
    return await readFile(pathInRoot(relativePath), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Returns a JSON file's value, or undefined if there is none. */
export async function readJsonIfThere(relativePath: string): Promise<JsonObject | undefined> {
  const text = await readTextIfThere(relativePath);
  return text === undefined ? undefined : (JSON.parse(text) as JsonObject);
}

/** Returns the overlay with its file's name, or undefined if the repository has none. */
export async function readOverlay(): Promise<{ content: Overlay; fileName: string } | undefined> {
  const text = await readTextIfThere(FILES.overlay);
  if (text === undefined) return undefined;
  // Loaded here, since commands use this module before they need the packages.
  const { parseOverlay } = await import("@c1-openapi/document");
  return { content: parseOverlay(text, FILES.overlay), fileName: FILES.overlay };
}

/** Returns the generated modules that stand in a folder, from the root of the repository. */
export async function listGenerated(folder: string): Promise<string[]> {
  const names = await readdir(pathInRoot(folder)).catch(() => []);
  return names.filter((each) => each.endsWith(".gen.ts")).map((each) => `${folder}/${each}`);
}
