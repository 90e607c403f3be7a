import { type Lock, readLock } from "@c1-openapi/document";
import type { Bump, Comparison } from "@c1-openapi/semver";
import { PUBLISHED, readManifest, readReleaseNotes } from "../automation/release-notes.ts";
import { readChangePatch } from "./change-patch.ts";
import { compareSources } from "./compare-sources.ts";
import { createStages } from "./stages.ts";
import { FILES, pathInRoot, ROOT } from "./workspace.ts";

/** A pull request to be opened by a job that runs none of the code that made it. */
export interface Proposal {
  title: string;
  /** The bump, or `release`. */
  label: string;
  body: string;
  /** Empty if there is nothing to propose. */
  patch: string;
}

/** Characters that are left to the changelogs: GitHub takes 65,536. */
const MAX_NOTES_LENGTH = 60_000;

/** Describes what a sync changed. No text of the document gets into the title. */
export async function describeSync(): Promise<Proposal> {
  const { comparison, labels } = await compareSources(
    [pathInRoot(FILES.released), pathInRoot(FILES.pinned)],
    createStages({ isQuiet: true }),
  );
  const { printMarkdown } = await import("@c1-openapi/semver");
  const report = printMarkdown(comparison, {
    before: { ...labels.before, source: FILES.released },
    after: { ...labels.after, source: FILES.pinned },
  });
  const patch = await readChangePatch(["spec", ".changeset", "packages"]);
  return {
    title: `Sync the API document: ${tellCounts(comparison)} (${comparison.bump})`,
    label: comparison.bump,
    body: `${report}\n${tellNextStep(comparison.bump, await readLock(pathInRoot(FILES.lock)))}`,
    // A lock that alone differs says when the same document was served: nothing to review.
    patch: listChanged(patch).every((file) => file === FILES.lock) ? "" : patch,
  };
}

/** Describes the versions and changelogs that changesets wrote. */
export async function describeRelease(): Promise<Proposal> {
  const { version } = await readManifest(ROOT, PUBLISHED[0]);
  const notes = await readReleaseNotes(ROOT);
  const isLong = notes.length > MAX_NOTES_LENGTH;
  return {
    title: `Release ${version}`,
    label: "release",
    body:
      "Merging this publishes the packages below. It is brought up to date as long as it is open.\n\n" +
      (isLong ? `${notes.slice(0, MAX_NOTES_LENGTH)}\n\nThe changelogs have the rest.\n` : notes),
    patch: await readChangePatch(["spec", ".changeset", "packages"]),
  };
}

function tellCounts({ operations }: Comparison): string {
  const count = (...verdicts: string[]): number =>
    operations.filter((each) => verdicts.includes(each.verdict)).length;
  const counts = [
    [count("added"), "added"],
    [count("minor", "patch"), "changed"],
    [count("removed", "major"), "breaking"],
  ] as const;
  const told = counts.filter(([number]) => number > 0).map(([number, verb]) => `${number} ${verb}`);
  return told.length > 0 ? told.join(", ") : "no operation changed";
}

function tellNextStep(bump: Bump, lock: Lock | undefined): string {
  const approval =
    bump === "major"
      ? "\n\nThis breaks programs: it needs the label `breaking-approved`, and then the failed check run again."
      : "";
  return (
    `---\n\nThe pinned document has the SHA-256 \`${lock?.sha256.canonical ?? "unknown"}\`. ` +
    "Everything but `spec/openapi.json` and `spec/lock.json` follows from it by `pnpm generate`. " +
    `The branch is written anew by every sync: commits on it stop the next one.${approval}\n`
  );
}

function listChanged(patch: string): string[] {
  return Array.from(patch.matchAll(/^diff --git a\/(\S+) b\/\S+$/gm), ([, file]) => file ?? "");
}
