// Needs nothing installed: the commands of scripts/automation import it, too.
import type { PublishedPackage, Workspace } from "../ports/ports.ts";

/** The part of a manifest that is read here. */
interface Manifest {
  name?: string;
  version?: string;
  private?: boolean;
  dependencies?: Record<string, string>;
}

/** Returns the packages that are published, each after those that it depends on. */
export async function listPublishedPackages(
  workspace: Pick<Workspace, "readText" | "listFiles">,
): Promise<PublishedPackage[]> {
  const found = new Map<string, { manifest: Manifest; folder: string }>();
  for (const file of await workspace.listFiles("packages")) {
    const folder = /^(packages\/[^/]+)\/package\.json$/.exec(file)?.[1];
    if (folder === undefined) continue;
    const manifest = JSON.parse((await workspace.readText(file)) ?? "{}") as Manifest;
    if (manifest.name !== undefined && manifest.private !== true) {
      found.set(manifest.name, { manifest, folder });
    }
  }
  const sorted = new Map<string, PublishedPackage>();
  const add = (name: string): void => {
    const { manifest, folder } = found.get(name) ?? {};
    if (!manifest || folder === undefined || sorted.has(name)) return;
    for (const dependency of Object.keys(manifest.dependencies ?? {})) add(dependency);
    sorted.set(name, { name, version: manifest.version ?? "", folder });
  };
  for (const name of found.keys()) add(name);
  return [...sorted.values()];
}
