import { createHash } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { StoryError } from "./run.ts";
import type { ScratchCopy } from "./scratch-copy.ts";

/** The part of a manifest that is read here. */
interface Manifest {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
}

/**
 * Publishes what the packages depend on, from what is installed, so that a consumer needs no other
 * registry. Returns how many packages that were.
 */
export async function seedRegistry(
  registryUrl: string,
  packageFolders: string[],
  { repository, destination }: { repository: ScratchCopy; destination: string },
): Promise<number> {
  const installed = new Set<string>();
  for (const each of packageFolders) await collectDependencies(each, installed);
  for (const folder of installed) {
    const packed = await repository.pnpm(
      ...["--dir", folder, "pack", "--json", "--config.ignore-scripts=true"],
      ...["--pack-destination", destination],
    );
    const { filename } = JSON.parse(packed.slice(packed.indexOf("{"))) as { filename: string };
    await putPackage(registryUrl, await readManifest(folder), await readFile(filename));
  }
  return installed.size;
}

/** Collects the folders of all that a package needs at run time, by their real paths. */
async function collectDependencies(folder: string, found: Set<string>): Promise<void> {
  const { dependencies = {} } = await readManifest(folder);
  for (const name of Object.keys(dependencies)) {
    // Ours are published by the story itself.
    if (name.startsWith("@c1-openapi/")) continue;
    const dependency = findInstalled(folder, name);
    if (found.has(dependency)) continue;
    found.add(dependency);
    await collectDependencies(dependency, found);
  }
}

function findInstalled(from: string, name: string): string {
  for (let folder = realpathSync(from); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, "node_modules", name);
    if (existsSync(path.join(candidate, "package.json"))) return realpathSync(candidate);
    if (folder === path.dirname(folder)) throw new StoryError(`${name} is not installed`);
  }
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(folder, "package.json"), "utf8")) as Manifest;
}

/** Uploads a package the way npm's registry takes it. */
async function putPackage(registryUrl: string, manifest: Manifest, data: Buffer): Promise<void> {
  const name = manifest.name;
  const version = manifest.version;
  const file = `${name}-${version}.tgz`;
  const dist = {
    integrity: `sha512-${createHash("sha512").update(data).digest("base64")}`,
    shasum: createHash("sha1").update(data).digest("hex"),
    tarball: `${registryUrl}${name}/-/${path.posix.basename(file)}`,
  };
  const body = {
    _id: name,
    name,
    "dist-tags": { latest: version },
    versions: { [version]: { ...manifest, _id: `${name}@${version}`, dist } },
    _attachments: {
      [file]: {
        content_type: "application/octet-stream",
        data: data.toString("base64"),
        length: data.length,
      },
    },
  };
  const response = await fetch(`${registryUrl}${name.replace("/", "%2f")}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new StoryError(`${name}: ${response.status} ${await response.text()}`);
}
