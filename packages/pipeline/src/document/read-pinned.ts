import { parseDocument } from "@c1-openapi/openapi";
import { CheckError } from "../errors.ts";
import { type Provenance, sha256Of } from "../pin/provenance.ts";
import type { Workspace } from "../ports/ports.ts";
import { repositoryFiles } from "../repository-files.ts";
import type { Settings } from "../settings/read-settings.ts";
import { withinDeadline } from "../stage-deadline.ts";
import { type MendedDocument, mendDocument } from "./mend-document.ts";

/** The pinned document as it is on disk. */
export interface Pinned {
  text: string;
  /** Whether it is what the last sync pinned, and not edited since. */
  isAsRecorded: boolean;
  /**
   * The document that the text holds, mended. What a sync pinned was checked then; what somebody edited by
   * hand is checked here.
   *
   * @param mustCheck whether it is checked in any case: the overlay may be another one than then
   * @throws {DocumentError} `refused`
   */
  readDocument(overlay: Settings["overlay"], mustCheck?: boolean): Promise<MendedDocument>;
}

/** Reads the pinned document, or returns undefined where none is pinned yet. */
export async function readPinned(
  workspace: Workspace,
  provenance: Provenance | undefined,
): Promise<Pinned | undefined> {
  const text = await workspace.readText(repositoryFiles.pinned);
  if (text === undefined) return undefined;
  const isAsRecorded = provenance?.sha256.canonical === sha256Of(text);
  return {
    text,
    isAsRecorded,
    async readDocument(overlay, mustCheck = false) {
      const pulled = withinDeadline("parse", () => parseDocument(text, repositoryFiles.pinned));
      return mendDocument(pulled, repositoryFiles.pinned, overlay, isAsRecorded && !mustCheck);
    },
  };
}

/** What a command says that needs a pinned document where there is none. */
export function refuseUnpinned(): never {
  throw new CheckError("No document is pinned", {
    where: repositoryFiles.pinned,
    remedy: "Run pnpm sync, and commit what it writes.",
  });
}
