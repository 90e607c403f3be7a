import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { CheckError } from "../../packages/pipeline/src/errors.ts";
import type { Registry } from "../../packages/pipeline/src/ports/ports.ts";
import {
  type ManifestPackage,
  parseReleaseManifest,
  type ReleaseManifest,
  releaseManifestName,
} from "../../packages/pipeline/src/release/release-manifest.ts";
import { tagOf } from "../../packages/pipeline/src/release/tag-of.ts";
import { checkTarball } from "./check-tarball.ts";
import { requireEnv } from "./environment.ts";

const remedy = "run the job that packs again; it hands on what it packed, and nothing else";

/**
 * Reads the manifest of what another job has packed.
 *
 * @throws {CheckError} unless it is the one that this job wrote (MANIFEST_SHA256), of the commit that is
 *   released (RELEASE_COMMIT)
 */
export async function readHandedManifest(folder: string): Promise<ReleaseManifest> {
  const { text, file } = await readManifestText(folder);
  const sha256 = createHash("sha256").update(text).digest("hex");
  if (sha256 !== requireEnv("MANIFEST_SHA256")) {
    throw new CheckError("The manifest is not the one that was packed", { where: file, remedy });
  }
  const manifest = parseReleaseManifest(text);
  const commit = requireEnv("RELEASE_COMMIT");
  if (manifest.commit !== commit) {
    throw new CheckError(`${manifest.commit} was packed, and ${commit} is released`, { remedy });
  }
  return manifest;
}

/** Reads the manifest of a snapshot, which another workflow has packed: what it says is to be checked. */
export async function readForeignManifest(folder: string): Promise<ReleaseManifest> {
  return parseReleaseManifest((await readManifestText(folder)).text);
}

async function readManifestText(folder: string): Promise<{ text: string; file: string }> {
  const file = path.join(folder, releaseManifestName);
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new CheckError("Nothing was packed here", { where: file, remedy, cause });
  });
  return { text, file };
}

/**
 * Checks that the tarballs of a folder are those of the manifest, byte for byte, and that nobody who
 * installs one runs a script.
 *
 * @throws {CheckError}
 */
export async function checkTarballs(folder: string, { packages }: ReleaseManifest): Promise<void> {
  const found = (await readdir(folder)).filter((each) => each !== releaseManifestName).sort();
  const expected = packages.map(({ file }) => file).sort();
  if (found.join("\n") !== expected.join("\n")) {
    throw new CheckError(`There is ${found.join(", ")}, and not ${expected.join(", ")}`, {
      where: folder,
      remedy,
    });
  }
  for (const each of packages) {
    const file = path.join(folder, each.file);
    const digest = createHash("sha512")
      .update(await readFile(file))
      .digest("base64");
    if (`sha512-${digest}` !== each.integrity) {
      throw new CheckError(`${each.file} is not the tarball that was packed`, {
        where: file,
        remedy,
      });
    }
    await checkTarball(file, each);
  }
}

/** What a registry has of a release. */
export interface RegistryState {
  /** The packages that it doesn't have in this version. */
  missing: ManifestPackage[];
  /** The latest version of each package that it knows, by the package's name. */
  latest: ReadonlyMap<string, string>;
}

/**
 * Asks a registry what it has of a release.
 *
 * @throws {CheckError} if it has one of the packages with other bytes
 */
export async function readRegistry(
  { packages }: ReleaseManifest,
  registry: Registry,
): Promise<RegistryState> {
  const missing: ManifestPackage[] = [];
  const latest = new Map<string, string>();
  const known = await Promise.all(
    packages.map(({ name }) => registry.listVersions(name, { registry: undefined })),
  );
  for (const [index, each] of packages.entries()) {
    const { versions = [], latest: newest } = known[index] ?? {};
    if (newest !== undefined) latest.set(each.name, newest);
    if (!versions.includes(each.version)) missing.push(each);
    else await refuseOtherBytes(each, registry);
  }
  return { missing, latest };
}

async function refuseOtherBytes(expected: ManifestPackage, registry: Registry): Promise<void> {
  const integrity = await registry.readIntegrity(expected, { registry: undefined });
  if (integrity === expected.integrity) return;
  throw new CheckError(`${tagOf(expected)} is on the registry, with other bytes`, {
    remedy:
      "find out who published it. A published version never changes: withdraw this one in " +
      "docs/releases/index.json, and release the next",
  });
}
