// Needs nothing installed: the commands of scripts/automation import it, too.
import { CheckError } from "../errors.ts";
import { parseJsonAs } from "../parse-json-as.ts";
import type { Workspace } from "../ports/ports.ts";

/** Every release as data: written when a version is made, read by what publishes it and by consumers. */
export const releaseIndexPath = "docs/releases/index.json";

/** How many there are of each kind. */
export type Counts<Name extends string> = Record<Name, number>;

/** One version of the packages, and what it changed. */
export interface IndexedRelease {
  version: string;
  /** The packages that are published in this version, each after those that it depends on. */
  packages: string[];
  /** What the release asks of programs; `first` for the first one, which changes nothing. */
  bump: "first" | "patch" | "minor" | "major";
  /** The document that it was generated from. */
  document: { title: string; version: string; sha256: string };
  findings: Counts<"major" | "minor" | "patch">;
  operations: Counts<"added" | "removed" | "changed" | "breaking">;
  /** Every finding in Markdown and as data, by the paths from the root; left out if there are none. */
  reports?: { markdown: string; json: string };
  /** Why the version is not published, if a person has decided so; written by hand. */
  withdrawn?: string;
}

/** The releases, the newest first. */
export interface ReleaseIndex {
  releases: IndexedRelease[];
}

/** Returns the releases of a repository; none before the first one. */
export async function readReleaseIndex(
  workspace: Pick<Workspace, "readText">,
): Promise<ReleaseIndex> {
  const text = await workspace.readText(releaseIndexPath);
  return text === undefined ? { releases: [] } : parseReleaseIndex(text);
}

/**
 * Parses the text of the index.
 *
 * @throws {CheckError} if it is not one
 */
export function parseReleaseIndex(text: string): ReleaseIndex {
  return parseJsonAs(
    text,
    isIndex,
    (cause) =>
      new CheckError("The list of releases is broken", {
        where: releaseIndexPath,
        remedy: "Restore it from version control: pnpm version-packages alone writes it.",
        cause,
      }),
  );
}

/** Returns the text of the index. */
export function printReleaseIndex(index: ReleaseIndex): string {
  return `${JSON.stringify(index, null, 2)}\n`;
}

function isIndex(value: unknown): value is ReleaseIndex {
  const { releases } = (value ?? {}) as Partial<ReleaseIndex>;
  return Array.isArray(releases) && releases.every(isRelease);
}

function isRelease(value: unknown): boolean {
  const { version, packages } = (value ?? {}) as Partial<IndexedRelease>;
  return (
    typeof version === "string" &&
    Array.isArray(packages) &&
    packages.every((each) => typeof each === "string")
  );
}
