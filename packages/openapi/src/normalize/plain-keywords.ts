import type { OpenapiDocument, SchemaObject } from "../document.ts";
import { rewriteSchemas } from "../walk.ts";

/** Keywords whose `false` says what leaving them out says. */
const falseByDefault = ["readOnly", "writeOnly", "deprecated", "nullable"] as const;

/**
 * Returns a document without keywords that say nothing: `readOnly: false`, which older revisions write
 * on every property, and `readOnly` on a parameter, which only ever travels one way.
 */
export function removeEmptyKeywords(document: OpenapiDocument): OpenapiDocument {
  return rewriteSchemas(document, (schema, { role, isOfParameter }) => {
    const isParameter = isOfParameter && role === "root";
    const empty = falseByDefault.filter(
      (keyword) => schema[keyword] === false || (keyword === "readOnly" && isParameter),
    );
    return empty.some((keyword) => keyword in schema) ? omit(schema, empty) : schema;
  });
}

function omit(schema: SchemaObject, keywords: readonly string[]): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keywords.includes(key)));
}
