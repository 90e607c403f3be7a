import { readdir } from "node:fs/promises";
import path from "node:path";
import { CheckError } from "../../packages/pipeline/src/errors.ts";
import type { PublishedPackage } from "../../packages/pipeline/src/ports/ports.ts";
import { installScripts } from "../../packages/pipeline/src/release/packaging/install-scripts.ts";
import { readTarball, textOf } from "../../packages/pipeline/src/release/packaging/read-tarball.ts";

/** A package as a job packed it, beside what the checkout says of it. */
export interface PackedVersion {
  name: string;
  version: string;
  /** The path of the tarball. */
  file: string;
  /** The version of the package in the checkout. */
  committedVersion: string;
}

/** The part of a packed manifest that is looked at. */
interface PackedManifest {
  name: string;
  version: string;
  publishConfig?: Record<string, unknown>;
  scripts?: Record<string, unknown>;
}

const remedy = "pack each of the published packages once, and nothing else";

/**
 * Reads what is packed in a folder: each of the published packages once, in the order in which
 * they need each other.
 *
 * @throws {CheckError} if a package is missing, another one is there, or a tarball is not as pnpm packs it
 */
export async function readPackedVersions(
  folder: string,
  published: readonly PublishedPackage[],
): Promise<PackedVersion[]> {
  const names = (await readdir(folder)).filter((each) => each.endsWith(".tgz"));
  const packed = await Promise.all(
    names.map(async (each) => {
      const file = path.resolve(folder, each);
      const { files } = await readTarball(file);
      const manifest = JSON.parse(textOf(files.get("package.json"))) as PackedManifest;
      checkManifest(manifest, each);
      return { file, manifest };
    }),
  );
  const versions = published.map(({ name, version: committedVersion }) => {
    const found = packed.filter(({ manifest }) => manifest.name === name);
    const [only] = found;
    if (!only || found.length > 1) {
      throw new CheckError(`${name} is packed ${found.length} times in ${folder}`, { remedy });
    }
    return { file: only.file, name, version: only.manifest.version, committedVersion };
  });
  if (packed.length > versions.length) {
    throw new CheckError(`${folder} holds a package that is not published`, { remedy });
  }
  return versions;
}

/** A manifest can name another registry for npm to send its token to, and scripts for users to run. */
function checkManifest({ publishConfig = {}, scripts = {} }: PackedManifest, name: string): void {
  const settings = Object.keys(publishConfig).filter((each) => each !== "access");
  if (settings.length > 0) {
    throw new CheckError(`${name} sets ${settings.join(", ")} in its publishConfig`, {
      remedy: "take that out",
    });
  }
  const script = installScripts.find((each) => scripts[each] !== undefined);
  if (script !== undefined) {
    throw new CheckError(`${name} would run its script ${script} at every install`, {
      remedy: "take that out",
    });
  }
}
