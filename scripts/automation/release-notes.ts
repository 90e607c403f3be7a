import { readFile } from "node:fs/promises";
import path from "node:path";

/** The packages that are published, in the order in which they need each other. */
export const PUBLISHED = ["types", "client", "mock"] as const;

/** What `package.json` says of a package. */
export interface Manifest {
  name: string;
  version: string;
}

/** Returns the manifest of one of the published packages. */
export async function readManifest(root: string, folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(root, "packages", folder, "package.json"), "utf8"));
}

/** Returns what changelogs say of the version that stands in the manifests, in Markdown. */
export async function readReleaseNotes(
  root: string,
  folders: readonly string[] = PUBLISHED,
): Promise<string> {
  const parts = await Promise.all(
    folders.map(async (folder) => {
      const { name, version } = await readManifest(root, folder);
      const changelog = await readFile(
        path.join(root, "packages", folder, "CHANGELOG.md"),
        "utf8",
      ).catch(() => "");
      return `## ${name} ${version}\n\n${sectionOf(changelog, version) || "First release."}\n`;
    }),
  );
  return parts.join("\n");
}

/** What stands below the heading of a version, up to the next one. */
function sectionOf(changelog: string, version: string): string {
  const lines = changelog.split("\n");
  const start = lines.indexOf(`## ${version}`);
  if (start === -1) return "";
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith("## "));
  return lines
    .slice(start + 1, length === -1 ? undefined : start + 1 + length)
    .join("\n")
    .trim();
}
