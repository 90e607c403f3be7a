import { copyJson, type JsonObject } from "@c1-openapi/document";
import { prepareComments } from "./comments.ts";
import { openShapes } from "./open-shapes.ts";
import { splitRequestSchemas } from "./request-variants.ts";

/**
 * Returns a copy of the corrected document in which everything that openapi-typescript gets wrong
 * is said in a way that it gets right. It is for the printers alone: nobody else sees it.
 */
export function lowerDocument(document: JsonObject): JsonObject {
  const lowered = copyJson(document);
  splitRequestSchemas(lowered);
  openShapes(lowered);
  return lowered;
}

/** The same with comments in the form that openapi-typescript prints as they are. */
export function lowerForTypes(lowered: JsonObject): JsonObject {
  const copy = copyJson(lowered);
  prepareComments(copy);
  return copy;
}
