import {
  arrayOr,
  type Json,
  type JsonObject,
  objectOr,
  rewriteSchemas,
} from "@c1-openapi/document";

/** Where the values of an open enum stand in the lowered document. */
export const OPEN_ENUM = "x-open-enum";

/**
 * Rewrites, in place, what openapi-typescript would close, and what it would stumble over:
 *
 * - an open enum (`x-speakeasy-unknown-values: allow`) keeps its values under another key, for
 *   the printer to add `(string & {})`: a value the document doesn't know may arrive;
 * - an object without properties admits any, instead of becoming `Record<string, never>`, which
 *   admits none and makes its first property a break;
 * - an alternative that is `true` or `false`, which it takes for an object;
 * - a discriminator in a part of an allOf: it prints such a part without the discriminator's property,
 *   and so alternatives without what tells them apart, and a type within itself in a circle.
 */
export function openShapes(document: JsonObject): void {
  rewriteSchemas(document, (schema) => {
    spellOutBooleans(schema);
    for (const part of arrayOr(schema["allOf"])) delete objectOr(part)["discriminator"];
    if (schema["x-speakeasy-unknown-values"] === "allow" && isStringEnum(schema)) {
      const { enum: values, ...rest } = schema;
      return { ...rest, type: schema["type"] ?? "string", [OPEN_ENUM]: values ?? [] };
    }
    if (isEmptyObject(schema)) return { ...schema, additionalProperties: true };
    return schema;
  });
}

function spellOutBooleans(schema: JsonObject): void {
  for (const key of ["oneOf", "anyOf", "allOf"]) {
    const variants = arrayOr(schema[key]);
    for (const [index, each] of variants.entries()) {
      if (typeof each === "boolean") variants[index] = each ? {} : { not: {} };
    }
  }
}

function isStringEnum(schema: JsonObject): boolean {
  const values = schema["enum"];
  return Array.isArray(values) && values.every((each) => each === null || typeof each === "string");
}

const CONTENT = [
  "additionalProperties",
  "patternProperties",
  "oneOf",
  "anyOf",
  "allOf",
  "$ref",
  "enum",
  "const",
];

function isEmptyObject(schema: JsonObject): boolean {
  const types: Json[] = [schema["type"] ?? []].flat();
  if (!types.includes("object") || types.some((each) => each !== "object" && each !== "null"))
    return false;
  if (Object.keys(objectOr(schema["properties"])).length > 0) return false;
  return CONTENT.every((key) => schema[key] === undefined || schema[key] === false);
}
