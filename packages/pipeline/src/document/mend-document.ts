import {
  applyOverlay,
  checkDocument,
  checkLimits,
  type JsonObject,
  jsonPointer,
  type OpenapiDocument,
} from "@c1-openapi/openapi";
import { repositoryFiles } from "../repository-files.ts";
import type { Settings } from "../settings/read-settings.ts";
import type { Warning } from "../warning.ts";

/** A document as it was pulled, and as it is worked with. */
export interface MendedDocument {
  /** As it was pulled: this is what is pinned. */
  pulled: JsonObject;
  /** With the overlay applied, and checked after that. */
  document: OpenapiDocument;
  /** What the check noticed. */
  warnings: Warning[];
  /** One for each action of the overlay that found nothing to act on. */
  unmatched: Warning[];
}

/**
 * Mends a pulled document by the overlay of the repository, and checks what comes of it: what the overlay
 * mends is no reason to refuse a document. Limits hold before it, too.
 *
 * @param name what messages call the document
 * @param isTrusted whether a sync has checked it before with the same overlay: then it isn't checked again
 * @throws {DocumentError} `refused`
 */
export async function mendDocument(
  pulled: JsonObject,
  name: string,
  overlay: Settings["overlay"],
  isTrusted = false,
): Promise<MendedDocument> {
  if (!isTrusted) checkLimits(pulled, name);
  const mended = overlay ? structuredClone(pulled) : pulled;
  const unmatched = overlay ? applyOverlay(mended, overlay.content, overlay.fileName) : [];
  const warnings: Warning[] = [];
  const document = isTrusted
    ? (mended as OpenapiDocument)
    : await checkDocument(mended, name, (each) => warnings.push(each));
  return {
    pulled,
    document,
    warnings,
    unmatched: unmatched.map((action) => ({
      code: "overlay-action-unmatched",
      pointer: jsonPointer("actions", overlay?.content.actions.indexOf(action) ?? 0),
      message: `an action of ${repositoryFiles.overlay} matches nothing: ${action.target}`,
    })),
  };
}
