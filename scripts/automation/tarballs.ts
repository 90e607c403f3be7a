import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { Refusal } from "./command.ts";
import { type Manifest, PUBLISHED, readManifest } from "./release-notes.ts";

/** A packed package. */
export interface Tarball extends Manifest {
  file: string;
  /** The version of the package in the checkout. */
  committedVersion: string;
}

const REMEDY = "pack types, client and mock, each once, and nothing else";

/**
 * Reads what is packed in a folder: each of the published packages once, in the order in which
 * they need each other.
 *
 * @throws {Refusal} if a package is missing or another one is there
 */
export async function readTarballs(folder: string, root: string): Promise<Tarball[]> {
  const names = (await readdir(folder)).filter((each) => each.endsWith(".tgz"));
  const packed = await Promise.all(
    names.map(async (each) => {
      const file = path.resolve(folder, each);
      const manifest = await readPackedManifest(file);
      checkPublishConfig(manifest, each);
      return { file, manifest };
    }),
  );
  const committed = await Promise.all(PUBLISHED.map((each) => readManifest(root, each)));
  const tarballs = committed.map(({ name, version: committedVersion }) => {
    const found = packed.filter(({ manifest }) => manifest.name === name);
    const [only] = found;
    if (!only || found.length > 1) {
      throw new Refusal(`${name} is packed ${found.length} times in ${folder}`, REMEDY);
    }
    return { file: only.file, name, version: only.manifest.version, committedVersion };
  });
  if (packed.length > tarballs.length) {
    throw new Refusal(`${folder} holds a package that is not published`, REMEDY);
  }
  return tarballs;
}

/** A manifest can name another registry for npm to send its token to. */
function checkPublishConfig({ publishConfig = {} }: PackedManifest, name: string): void {
  const others = Object.keys(publishConfig).filter((each) => each !== "access");
  if (others.length === 0) return;
  throw new Refusal(`${name} sets ${others.join(", ")} in its publishConfig`, "take that out");
}

interface PackedManifest extends Manifest {
  publishConfig?: Record<string, unknown>;
}

async function readPackedManifest(file: string): Promise<PackedManifest> {
  const { stdout } = await promisify(execFile)("tar", ["-xzOf", file, "package/package.json"]);
  return JSON.parse(stdout) as PackedManifest;
}
