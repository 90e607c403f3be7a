import { canonicalBytes, type OpenapiDocument } from "@c1-openapi/openapi";
import { CheckError } from "../errors.ts";
import type { Changes, PlannedVersion, Ports, Workspace } from "../ports/ports.ts";
import { listPublishedPackages } from "../release/published-packages.ts";
import { tagOf } from "../release/tag-of.ts";
import { repositoryFiles } from "../repository-files.ts";
import { recordRelease } from "./release-report.ts";
import { derivePinned, type PinnedStatePorts, requireInStep } from "./require-in-step.ts";

/** What `pnpm version-packages --json` prints. */
export interface Versioned {
  /** `adopted`: the versions are as they were, and stand for the pinned document. */
  status: "versioned" | "adopted" | "unchanged";
  packages: PlannedVersion[];
  /** The files written besides those that changesets writes itself. */
  files: string[];
}

/**
 * Makes versions of the changesets, and the pinned document the released one: all of it, or nothing if
 * any step fails.
 *
 * @throws {CheckError} if what is on disk doesn't follow from the pinned document
 */
export function versionPackages(
  ports: PinnedStatePorts & Pick<Ports, "changesets">,
): Promise<Versioned> {
  const { workspace, changesets, progress } = ports;
  return workspace.exclusively(async () => {
    await refusePreMode(workspace);
    const { derived, settings, pinnedSha256 } = await requireInStep(ports);
    const packages = await planVersions(ports);
    if (packages.length === 0) return { status: "unchanged", packages: [], files: [] };

    const record = await recordRelease(
      {
        packages,
        comparison: derived.comparison,
        previousInfo: settings.released?.info,
        info: derived.model.info,
        pinnedSha256,
      },
      ports,
    );
    const versions = await progress.run("version", () => changesets.applyVersions());
    const written = await release(
      derived.model.corrected,
      new Map([...versions, ...record]),
      ports,
    );
    return { status: "versioned", packages, files: written.filter((each) => !versions.has(each)) };
  });
}

/**
 * Makes the pinned document the one that the present versions stand for, before they are released
 * for the first time: what changed since the starter is no news to anybody.
 *
 * @throws {CheckError} if a tag says that they were released
 */
export function adoptDocument(ports: PinnedStatePorts & Pick<Ports, "git">): Promise<Versioned> {
  const { workspace, git } = ports;
  return workspace.exclusively(async () => {
    const { derived, pinnedSha256 } = await requireInStep(ports);
    const published = await listPublishedPackages(workspace);
    const tags = await git.listTags();
    const released = published.map(tagOf).find((tag) => tags.has(tag));
    if (released !== undefined) {
      throw new CheckError(`${released} was released: there is a tag of it`, {
        where: repositoryFiles.released,
        remedy: "Leave out --first: what has changed since then is a new version.",
      });
    }
    const packages = published.map(({ name, version }) => ({ name, from: version, to: version }));
    const record = await recordRelease(
      {
        packages,
        comparison: undefined,
        previousInfo: undefined,
        info: derived.model.info,
        pinnedSha256,
      },
      ports,
    );
    const files = await release(derived.model.corrected, record, ports);
    return { status: files.length > 0 ? "adopted" : "unchanged", packages, files };
  });
}

/**
 * Makes a corrected document the released one, together with other changes. The names of types remember
 * the release before, so what was just released is derived anew.
 */
async function release(
  corrected: OpenapiDocument,
  others: Changes,
  ports: PinnedStatePorts,
): Promise<string[]> {
  const { files } = await derivePinned(ports, corrected);
  const released = [repositoryFiles.released, canonicalBytes(corrected)] as const;
  // What was decided about the findings of this release says nothing of the next one's.
  const accepted = [repositoryFiles.accepted, null] as const;
  return ports.workspace.write(new Map([...others, released, accepted, ...files]));
}

/**
 * Refuses the pre mode of changesets. It keeps the changesets until the mode is left, and counts the
 * versions in between from them; a release here makes the pinned document the released one, and so the
 * changeset of a sync goes with it: the final version would forget what the prereleases broke.
 */
async function refusePreMode(workspace: Pick<Workspace, "readText">): Promise<void> {
  const text = await workspace.readText(preModeFile);
  if (text === undefined) return;
  throw new CheckError("changesets is in pre mode, in which no version can be made here", {
    where: preModeFile,
    remedy:
      "Run pnpm changeset pre exit, and delete the file. docs/maintaining.md says how to publish a " +
      "prerelease.",
  });
}

const preModeFile = ".changeset/pre.json";

/** Returns what the changesets make of the versions, each package after those it depends on. */
async function planVersions({
  workspace,
  changesets,
}: Pick<Ports, "workspace" | "changesets">): Promise<PlannedVersion[]> {
  const order = (await listPublishedPackages(workspace)).map(({ name }) => name);
  const planned = await changesets.planVersions();
  return planned.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
}
