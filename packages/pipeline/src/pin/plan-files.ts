import { generator } from "@c1-openapi/codegen/generator";
import { canonicalJson } from "@c1-openapi/openapi";
import type { Derived } from "../document/derive.ts";
import type { Changes, Workspace } from "../ports/ports.ts";
import { repositoryFiles } from "../repository-files.ts";
import { nextProvenance, type Provenance, printProvenance, sha256Of } from "./provenance.ts";

/** A document as it is pinned. */
export interface PinnedText {
  /** The canonical JSON of the document. */
  text: string;
  origin: Provenance["origin"];
  sources: Provenance["sources"];
}

/** Returns every file that follows from a pinned document, with its text, or null if it may not exist. */
export function planFiles(
  { text, origin, sources }: PinnedText,
  derived: Derived,
  { previous, now }: { previous: Provenance | undefined; now: Date },
): Changes {
  const sha256 = {
    canonical: sha256Of(text),
    corrected: sha256Of(canonicalJson(derived.model.corrected)),
  };
  const provenance = nextProvenance(previous, { origin, sources, sha256, generator }, now);
  return new Map([
    [repositoryFiles.pinned, text],
    ...derived.files,
    [repositoryFiles.changeset, derived.changeset ?? null],
    [repositoryFiles.provenance, printProvenance(provenance)],
  ]);
}

/** Returns the files that differ from what is planned for them, in the order of the plan. */
export async function findDifferences(changes: Changes, workspace: Workspace): Promise<string[]> {
  const different: string[] = [];
  for (const [file, text] of changes) {
    if ((await workspace.readText(file)) !== (text ?? undefined)) different.push(file);
  }
  return different;
}
