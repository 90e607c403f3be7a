import { generator } from "@c1-openapi/codegen/generator";
import { canonicalBytes, type JsonObject } from "@c1-openapi/openapi";
import type { Derived } from "../document/derive.ts";
import type { Changes, FileContent, Workspace } from "../ports/ports.ts";
import { repositoryFiles } from "../repository-files.ts";
import {
  nextProvenance,
  type Provenance,
  printProvenance,
  sha256Of,
  sha256OfCanonical,
} from "./provenance.ts";

/** A document that is to be pinned, as it was pulled, and where it comes from. */
export interface NextPin {
  pulled: JsonObject;
  origin: Provenance["origin"];
  sources: Provenance["sources"];
}

/** Everything that follows from a document that is to be pinned. */
export interface PinPlan {
  /** Every file with its text, or null if it may not exist. */
  changes: Changes;
  /** SHA-256 of the text that is pinned, in hex. */
  sha256: string;
}

/** Returns what is to be written. The text of the document, as large as all else, is made as late as this. */
export function planFiles(
  { pulled, origin, sources }: NextPin,
  derived: Derived,
  { previous, now }: { previous: Provenance | undefined; now: Date },
): PinPlan {
  const content = canonicalBytes(pulled);
  const sha256 = {
    canonical: sha256Of(content),
    corrected: sha256OfCanonical(derived.model.corrected),
  };
  const provenance = nextProvenance(previous, { origin, sources, sha256, generator }, now);
  const changes = new Map<string, FileContent | null>([
    [repositoryFiles.pinned, content],
    ...derived.files,
    [repositoryFiles.changeset, derived.changeset ?? null],
    [repositoryFiles.provenance, printProvenance(provenance)],
  ]);
  return { changes, sha256: sha256.canonical };
}

/** Returns the files that differ from what is planned for them, in the order of the plan. */
export async function findDifferences(changes: Changes, workspace: Workspace): Promise<string[]> {
  const different: string[] = [];
  for (const [file, content] of changes) {
    const onDisk = await workspace.readText(file);
    const isSame =
      onDisk === undefined || content === null
        ? onDisk === (content ?? undefined)
        : sha256Of(onDisk) === sha256Of(content);
    if (!isSame) different.push(file);
  }
  return different;
}
