import type { SchemaObject } from "@c1-openapi/openapi";

/** Keywords that make a type, and which a reference would hide from openapi-typescript. */
const typeKeywords = [
  "properties",
  "required",
  "additionalProperties",
  "patternProperties",
  "allOf",
  "anyOf",
  "oneOf",
  "items",
  "prefixItems",
] as const;

/**
 * Returns a schema whose reference is one of its parts, if something that makes a type stands beside it. Since
 * OpenAPI 3.1 both hold (JSON Schema 2020-12 Core, section 8.2.3.1); before, what is beside a reference
 * is ignored.
 */
export function spreadReference(schema: SchemaObject, openapi: string): SchemaObject {
  const { $ref, ...rest } = schema;
  if ($ref === undefined || openapi.startsWith("3.0")) return schema;
  if (!typeKeywords.some((key) => rest[key] !== undefined)) return schema;
  return { ...rest, allOf: [{ $ref }, ...(rest.allOf ?? [])] };
}
