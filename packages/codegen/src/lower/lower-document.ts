import type { SchemaObject } from "@c1-openapi/openapi";
import { type OpenapiDocument, resolveReference, rewriteSchemas } from "@c1-openapi/openapi";
import { openCircularTypes } from "./circular-types.ts";
import type { Resolve } from "./find-property.ts";
import { narrowUnion } from "./narrow-unions.ts";
import { openMaps } from "./open-maps.ts";
import { type IsOpenEnum, type LoweredSchema, openShape } from "./open-shapes.ts";
import { requireParts } from "./require-parts.ts";
import { separateAlternatives } from "./separate-alternatives.ts";
import { shapeList } from "./shape-list.ts";
import { spreadReference } from "./spread-references.ts";

/** Returns a schema as the printer reads it, what is in it lowered already. */
export type LowerSchema = (schema: SchemaObject) => LoweredSchema;

/**
 * Returns what says a schema of a document in a way that openapi-typescript prints right, where the
 * document's own way is one that it gets wrong. Nobody but the printers sees the result.
 */
export function createLowering(document: OpenapiDocument, isOpenEnum: IsOpenEnum): LowerSchema {
  const resolve: Resolve = (schema) => resolveReference(document, schema) ?? {};
  return (original) => {
    const schema = narrowUnion(spreadReference(original, document.openapi), resolve);
    const parts = separateAlternatives(openMaps(requireParts(schema, resolve), resolve));
    return openShape(shapeList(parts), isOpenEnum);
  };
}

/** Returns a document with every schema lowered, and no type in it that would hold itself. */
export function lowerDocument(document: OpenapiDocument, isOpenEnum: IsOpenEnum): OpenapiDocument {
  return openCircularTypes(rewriteSchemas(document, createLowering(document, isOpenEnum)));
}
