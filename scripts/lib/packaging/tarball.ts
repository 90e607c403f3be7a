import { readFile } from "node:fs/promises";
import type { JsonObject } from "@c1-openapi/document";
import { unpack } from "@publint/pack";

/** What a packed package holds. */
export interface Tarball {
  /** The bytes that are published. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Its files by their paths in the package. */
  files: Map<string, Uint8Array>;
  manifest: JsonObject;
}

/** One thing that is wrong with a package. */
export interface PackagingProblem {
  package: string;
  /** A file or a field, or what found it. */
  where: string;
  message: string;
}

/** Reads a tarball from disk. */
export async function readTarball(file: string): Promise<Tarball> {
  const bytes = new Uint8Array(await readFile(file));
  const { files, rootDir } = await unpack(bytes.buffer);
  const byPath = new Map(
    files.map(({ name, data }) => [name.slice(rootDir.length + 1), data] as const),
  );
  const manifest = JSON.parse(textOf(byPath.get("package.json"))) as JsonObject;
  return { bytes, files: byPath, manifest };
}

/** Returns a file's text. */
export function textOf(data: Uint8Array | undefined): string {
  return new TextDecoder().decode(data);
}
