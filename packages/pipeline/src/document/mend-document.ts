import {
  applyOverlay,
  checkLimits,
  copyJson,
  type JsonObject,
  jsonPointer,
  loadCheck,
  type OpenapiDocument,
} from "@c1-openapi/openapi";
import { repositoryFiles } from "../repository-files.ts";
import type { Settings } from "../settings/read-settings.ts";
import { withinDeadline } from "../stage-deadline.ts";
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
  const { mended, unmatched } = withinDeadline("overlay", () => {
    if (!isTrusted) checkLimits(pulled, name);
    const copy = overlay ? copyJson(pulled) : pulled;
    return {
      mended: copy,
      unmatched: overlay ? applyOverlay(copy, overlay.content, overlay.fileName) : [],
    };
  });
  const warnings: Warning[] = [];
  const check = isTrusted ? undefined : await loadCheck(mended);
  const document = check
    ? withinDeadline("check", () => check(mended, name, (each) => warnings.push(each)))
    : (mended as OpenapiDocument);
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
