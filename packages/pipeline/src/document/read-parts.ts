import {
  checkDocument,
  mergeFragments,
  type OpenapiDocument,
  parseDocument,
} from "@c1-openapi/openapi";
import type { PulledPart } from "../pull/part.ts";
import type { Warning } from "../warning.ts";

/** A checked document, and what was noticed while its parts were merged. */
export interface CheckedDocument {
  document: OpenapiDocument;
  warnings: Warning[];
}

/**
 * Returns the document that pulled parts make together, checked.
 *
 * @throws {DocumentError} `refused`, with the part or the pointer that is wrong
 */
export async function readParts(parts: readonly PulledPart[]): Promise<CheckedDocument> {
  const fragments = parts.map(({ name, text }) => ({ name, document: parseDocument(text, name) }));
  const merged = mergeFragments(fragments);
  const warnings = merged.warnings.map(
    (each): Warning => ({ code: "parts-differ", pointer: each.pointer, message: each.message }),
  );
  const name = parts.map((each) => each.name).join(", ");
  const document = await checkDocument(merged.document, name, (each) => warnings.push(each));
  return { document, warnings };
}
