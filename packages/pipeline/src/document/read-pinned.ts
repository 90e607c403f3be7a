import { checkDocument, type OpenapiDocument, parseDocument } from "@c1-openapi/openapi";
import { CheckError } from "../errors.ts";
import { type Provenance, sha256Of } from "../pin/provenance.ts";
import type { Workspace } from "../ports/ports.ts";
import { repositoryFiles } from "../repository-files.ts";

/** The pinned document as it is on disk. */
export interface Pinned {
  text: string;
  /** Whether it is what the last sync pinned, and not edited since. */
  isAsRecorded: boolean;
  /**
   * The document that the text holds. What a sync pinned was checked then; what somebody edited by
   * hand is checked here.
   *
   * @throws {DocumentError} `refused`
   */
  readDocument(): Promise<OpenapiDocument>;
}

/** Reads the pinned document, or returns undefined where none is pinned yet. */
export async function readPinned(
  workspace: Workspace,
  provenance: Provenance | undefined,
): Promise<Pinned | undefined> {
  const text = await workspace.readText(repositoryFiles.pinned);
  if (text === undefined) return undefined;
  const isAsRecorded = provenance?.sha256.canonical === sha256Of(text);
  let reading: Promise<OpenapiDocument> | undefined;
  return {
    text,
    isAsRecorded,
    readDocument: () => (reading ??= read(text, isAsRecorded)),
  };
}

async function read(text: string, isAsRecorded: boolean): Promise<OpenapiDocument> {
  const document = parseDocument(text, repositoryFiles.pinned);
  return isAsRecorded
    ? (document as OpenapiDocument)
    : checkDocument(document, repositoryFiles.pinned);
}

/** What a command says that needs a pinned document where there is none. */
export function refuseUnpinned(): never {
  throw new CheckError("No document is pinned", {
    where: repositoryFiles.pinned,
    remedy: "Run pnpm sync, and commit what it writes.",
  });
}
