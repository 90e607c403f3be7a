import type { SchemaObject } from "@c1-openapi/openapi";

/** Media types whose values are texts, also where they are given as the content of a text. */
const textContent = /^text\/|[/+](json|xml)\b/;

/**
 * Tells whether a schema means bytes: in OpenAPI 3.0 by its format (3.0.4, section 4.7.14.4), in 3.1 by a
 * media type without an encoding that makes a text of it (3.1.1, section 4.8.14.4).
 */
export function isBinary(schema: SchemaObject | undefined): boolean {
  if (!schema) return false;
  const { type, format, contentMediaType: content, contentEncoding } = schema;
  const types = [type ?? []].flat();
  if (types.length > 0 && !types.includes("string")) return false;
  if (format === "binary") return true;
  return typeof content === "string" && contentEncoding === undefined && !textContent.test(content);
}
