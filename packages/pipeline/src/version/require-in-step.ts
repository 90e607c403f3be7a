import type { OpenapiDocument } from "@c1-openapi/openapi";
import { type Derived, type DerivingPorts, derive } from "../document/derive.ts";
import { readPinned, refuseUnpinned } from "../document/read-pinned.ts";
import { CheckError } from "../errors.ts";
import { nameSome } from "../name-some.ts";
import { findDifferences, planFiles } from "../pin/plan-files.ts";
import { readProvenance } from "../pin/provenance.ts";
import type { Changes, Ports } from "../ports/ports.ts";
import { repositoryFiles } from "../repository-files.ts";
import { readSettings, type Settings } from "../settings/read-settings.ts";

/** What follows from the pinned document, without asking any upstream. */
export interface PinnedState {
  settings: Settings;
  derived: Derived;
  /** Every file that follows from it, with its text, or null for one that may not exist. */
  files: Changes;
  /** SHA-256 of the pinned document, in hex. */
  pinnedSha256: string;
}

export type PinnedStatePorts = DerivingPorts & Pick<Ports, "clock">;

/**
 * Corrects the pinned document, generates from it and compares it with the last release.
 *
 * @param released the document of the last release, if it isn't the one on disk
 */
export async function derivePinned(
  ports: PinnedStatePorts,
  released?: OpenapiDocument,
): Promise<PinnedState> {
  const { workspace, clock } = ports;
  const onDisk = await readSettings(workspace);
  const settings = released === undefined ? onDisk : { ...onDisk, released };
  const provenance = await readProvenance(workspace);
  const pinned = (await readPinned(workspace, provenance)) ?? refuseUnpinned();
  const { pulled, document } = await pinned.readDocument(settings.overlay);
  const derived = await derive(document, settings, ports);
  const { origin, sources } = provenance ?? { origin: "bundled" as const, sources: [] };
  const times = { previous: provenance, now: clock.now() };
  const { changes, sha256 } = planFiles({ pulled, origin, sources }, derived, times);
  return { settings, derived, files: changes, pinnedSha256: sha256 };
}

/**
 * Returns what follows from the pinned document, once it is known to be what is on disk. The text of
 * the changeset may have been edited by hand; whether there is one may not.
 *
 * @throws {CheckError} naming the files that disagree
 */
export async function requireInStep(ports: PinnedStatePorts): Promise<PinnedState> {
  const state = await derivePinned(ports);
  const { workspace } = ports;
  const { [repositoryFiles.changeset]: changeset, ...others } = Object.fromEntries(state.files);
  const different = await findDifferences(new Map(Object.entries(others)), workspace);
  const hasChangeset = (await workspace.readText(repositoryFiles.changeset)) !== undefined;
  if (hasChangeset !== (typeof changeset === "string")) different.push(repositoryFiles.changeset);
  if (different.length === 0) return state;
  throw new CheckError("The pinned document and what is generated from it disagree", {
    where: nameSome(different),
    remedy:
      "Run pnpm sync, which brings them in step, review git diff, commit, and run this again.",
  });
}
