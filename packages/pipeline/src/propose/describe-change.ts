import type { Comparison } from "@c1-openapi/semver";
import { countOperations } from "@c1-openapi/semver/counts";
import { compareWithRelease } from "../compare-with-release.ts";
import type { ReadingPorts } from "../document/read-source.ts";
import { type Provenance, readProvenance } from "../pin/provenance.ts";
import type { Ports } from "../ports/ports.ts";
import { listPublishedPackages } from "../release/published-packages.ts";
import { repositoryFiles } from "../repository-files.ts";
import { approvalLabelOf, listBreaking } from "./approval.ts";
import type { Proposal } from "./proposal.ts";
import { readReleaseNotes } from "./release-notes.ts";

/** A proposal with the patch that it proposes; the patch is empty if there is nothing to propose. */
export interface ProposedChange {
  proposal: Proposal;
  patch: string;
}

/** What a sync may change, and what a release may change. */
const syncedPaths = ["spec", ".changeset", "packages"];
const versionedPaths = [...syncedPaths, "docs/releases"];

/** Characters that are left to the changelogs: GitHub takes 65,536. */
const maxNotesLength = 60_000;

/** Describes what a sync changed. No text of the document gets into the title. */
export async function describeSync(
  ports: ReadingPorts & Pick<Ports, "workspace" | "engines" | "git">,
): Promise<ProposedChange> {
  const { workspace, engines, git } = ports;
  const { comparison, labels } = await compareWithRelease(undefined, ports);
  const report = await engines.printMarkdown(comparison, labels);
  const changed = await git.listChanged(syncedPaths);
  // Provenance that alone differs says when the same document was served: nothing to review.
  const isOnlyServed = changed.every((file) => file === repositoryFiles.provenance);
  const approval =
    comparison.bump === "major" ? approvalLabelOf(listBreaking(comparison)) : undefined;
  return {
    proposal: {
      title: `Sync the API document: ${countChanges(comparison)} (${comparison.bump})`,
      label: comparison.bump,
      ...(approval === undefined ? {} : { approval }),
      body: `${report}\n${describeNextStep(approval, await readProvenance(workspace))}`,
    },
    patch: isOnlyServed ? "" : await git.readPatch(syncedPaths),
  };
}

/** Describes the versions and changelogs that changesets wrote. */
export async function describeRelease({
  workspace,
  git,
}: Pick<Ports, "workspace" | "git">): Promise<ProposedChange> {
  const packages = await listPublishedPackages(workspace);
  const notes = await readReleaseNotes(packages, workspace);
  const isLong = notes.length > maxNotesLength;
  return {
    proposal: {
      title: `Release ${packages[0]?.version}`,
      label: "release",
      body:
        "Merging this publishes the packages below. It is brought up to date as long as it is open.\n\n" +
        (isLong ? `${notes.slice(0, maxNotesLength)}\n\nThe changelogs have the rest.\n` : notes),
    },
    patch: await git.readPatch(versionedPaths),
  };
}

function countChanges({ operations }: Comparison): string {
  const { added, changed, breaking } = countOperations(operations);
  const counts = [
    [added, "added"],
    [changed, "changed"],
    [breaking, "breaking"],
  ] as const;
  const named = counts
    .filter(([number]) => number > 0)
    .map(([number, verb]) => `${number} ${verb}`);
  return named.length > 0 ? named.join(", ") : "no operation changed";
}

function describeNextStep(
  approval: string | undefined,
  provenance: Provenance | undefined,
): string {
  const howToApprove =
    approval === undefined
      ? ""
      : `\n\nThis breaks programs: it needs the label \`${approval}\`, which approves what breaks now and ` +
        "nothing that a later sync adds to it. The check Approval then runs again by itself.";
  return (
    `---\n\nThe pinned document has the SHA-256 \`${provenance?.sha256.canonical ?? "unknown"}\`. ` +
    "Everything but `spec/openapi.json` and `spec/lock.json` follows from it by `pnpm generate`. " +
    `The branch is written anew by every sync: commits on it stop the next one.${howToApprove}\n`
  );
}
