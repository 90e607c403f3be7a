import { type Lock, readLock, readSourceConfig } from "@c1-openapi/document";
import { CheckError } from "./command-line.ts";
import { type Derived, derive } from "./derive.ts";
import { readPinned } from "./obtain-document.ts";
import type { Stages } from "./stages.ts";
import { findDifferences, planChanges } from "./synchronise.ts";
import { FILES, pathInRoot, readTextIfThere } from "./workspace.ts";

/** What follows from the pinned document, without asking any upstream. */
export interface PinnedState {
  derived: Derived;
  /** Every file that follows from it, with its text, or null for one that may not be there. */
  files: Map<string, string | null>;
  lock: Lock | undefined;
}

/** Corrects the pinned document, generates from it and measures it against the last release. */
export async function derivePinned(stages: Stages): Promise<PinnedState> {
  const config = await readSourceConfig(pathInRoot(FILES.source));
  const lock = await readLock(pathInRoot(FILES.lock));
  const pinned = await readPinned(lock);
  if (!pinned) {
    throw new CheckError("No document is pinned", {
      where: FILES.pinned,
      remedy: "Run pnpm sync, and commit what it writes.",
    });
  }
  const derived = await derive(pinned.document, {
    drop: config.drop,
    include: config.include,
    policy: config.policy,
    stages,
  });
  const upstream = {
    document: pinned.document,
    canonicalText: pinned.text,
    lock: lock ?? { origin: "bundled" as const, sources: [] },
    warnings: [],
  };
  return { derived, files: planChanges(upstream, derived, lock), lock };
}

/**
 * Returns what follows from the pinned document, having seen that it is what stands on disk. The
 * text of the changeset may have been edited by hand; whether there is one may not.
 *
 * @throws {CheckError} naming the files that disagree
 */
export async function requireInStep(stages: Stages): Promise<PinnedState> {
  const state = await derivePinned(stages);
  const { [FILES.changeset]: changeset, ...others } = Object.fromEntries(state.files);
  const different = await findDifferences(new Map(Object.entries(others)));
  const isTold = (await readTextIfThere(FILES.changeset)) !== undefined;
  if (isTold !== (typeof changeset === "string")) different.push(FILES.changeset);
  if (different.length === 0) return state;
  throw new CheckError("The pinned document and what is generated from it disagree", {
    where: listFiles(different),
    remedy:
      "Run pnpm sync, which brings them in step, review git diff, commit, and run this again. " +
      "If a version was cut short, take it back first: git restore .",
  });
}

/** Files told one by one. */
const FILES_SHOWN = 5;

function listFiles(files: string[]): string {
  const more = files.length - FILES_SHOWN;
  return files.slice(0, FILES_SHOWN).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
