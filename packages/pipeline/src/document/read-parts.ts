import { type JsonObject, mergeFragments, parseDocument } from "@c1-openapi/openapi";
import type { PulledPart } from "../pull/part.ts";
import type { Settings } from "../settings/read-settings.ts";
import { withinDeadline } from "../stage-deadline.ts";
import type { Warning } from "../warning.ts";
import { type MendedDocument, mendDocument } from "./mend-document.ts";

/**
 * Returns the document that pulled parts make together, mended and checked. Its warnings are also of what
 * was noticed while the parts were merged.
 *
 * @param isCorrected whether a document was corrected for a release before: then the overlay isn't applied again, since an
 *   action that adds to a list would add twice
 * @throws {DocumentError} `refused`, with the part or the pointer that is wrong
 */
export async function readParts(
  parts: readonly PulledPart[],
  overlay?: Settings["overlay"],
  isCorrected: (document: JsonObject) => boolean = () => false,
): Promise<MendedDocument> {
  const merged = withinDeadline("parse", () =>
    mergeFragments(parts.map(({ name, text }) => ({ name, document: parseDocument(text, name) }))),
  );
  const differing = merged.warnings.map(
    (each): Warning => ({ code: "parts-differ", pointer: each.pointer, message: each.message }),
  );
  const name = parts.map((each) => each.name).join(", ");
  const applied = isCorrected(merged.document) ? undefined : overlay;
  const mended = await mendDocument(merged.document, name, applied);
  return { ...mended, warnings: [...differing, ...mended.warnings] };
}
