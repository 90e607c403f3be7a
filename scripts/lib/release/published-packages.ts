import { readdir } from "node:fs/promises";
import { type JsonObject, objectOr, stringOr } from "@c1-openapi/document";
import { pathInRoot, readJsonIfThere } from "../workspace.ts";

/** A package that goes to the registry. */
export interface PublishedPackage {
  name: string;
  version: string;
  /** Its folder, from the root of the repository. */
  folder: string;
}

/** Returns the packages that are published, each after those that it depends on. */
export async function listPublishedPackages(): Promise<PublishedPackage[]> {
  const manifests = new Map<string, { folder: string; manifest: JsonObject }>();
  for (const each of (await readdir(pathInRoot("packages"))).sort()) {
    const folder = `packages/${each}`;
    const manifest = await readJsonIfThere(`${folder}/package.json`);
    const name = stringOr(manifest?.["name"]);
    if (manifest && name !== undefined && manifest["private"] !== true)
      manifests.set(name, { folder, manifest });
  }
  const sorted = new Map<string, PublishedPackage>();
  const visit = (name: string): void => {
    const found = manifests.get(name);
    if (!found || sorted.has(name)) return;
    for (const dependency of Object.keys(objectOr(found.manifest["dependencies"])))
      visit(dependency);
    const version = stringOr(found.manifest["version"]) ?? "";
    sorted.set(name, { name, version, folder: found.folder });
  };
  for (const name of manifests.keys()) visit(name);
  return [...sorted.values()];
}
