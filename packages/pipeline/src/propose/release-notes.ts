// Needs nothing installed: the commands of scripts/automation import it, too.
import type { PublishedPackage, Workspace } from "../ports/ports.ts";

/** Returns what the changelogs say of the present versions of some packages, in Markdown. */
export async function readReleaseNotes(
  packages: readonly PublishedPackage[],
  workspace: Pick<Workspace, "readText">,
): Promise<string> {
  const parts = await Promise.all(
    packages.map(async ({ name, version, folder }) => {
      const changelog = (await workspace.readText(`${folder}/CHANGELOG.md`)) ?? "";
      return `## ${name} ${version}\n\n${findSection(changelog, version) || "First release."}\n`;
    }),
  );
  return parts.join("\n");
}

/** Returns what stands below the heading of a version in a changelog, up to the next one. */
export function findSection(changelog: string, version: string): string {
  const lines = changelog.split("\n");
  const start = lines.indexOf(`## ${version}`);
  if (start === -1) return "";
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith("## "));
  return lines
    .slice(start + 1, length === -1 ? undefined : start + 1 + length)
    .join("\n")
    .trim();
}
