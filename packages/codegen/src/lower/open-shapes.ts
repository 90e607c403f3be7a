import {
  isObject,
  type Json,
  type SchemaObject,
  type SchemaOrBoolean,
  spellOutBoolean,
} from "@c1-openapi/openapi";

/** Where the values of an open enum stand for the printer: a symbol, which no document can bring along. */
export const openEnumValues: unique symbol = Symbol("values of an open enum");

/** A schema as the printer reads it. */
export type LoweredSchema = SchemaObject & { [openEnumValues]?: readonly Json[] };

/** Tells whether an enum may hold values that the document doesn't list. */
export type IsOpenEnum = (schema: SchemaObject) => boolean;

const unions = ["oneOf", "anyOf", "allOf"] as const;

/**
 * Returns a schema without what openapi-typescript would close, and what it would stumble over:
 *
 * - an open enum keeps its values under another key, for the printer to add `(string & {})`: a value
 *   that the document doesn't know may arrive;
 * - an object without properties admits any, instead of becoming `Record<string, never>`, which
 *   admits none and makes its first property a break;
 * - an alternative that is `true` or `false` is spelled out: it takes them for objects;
 * - a part of an allOf has no discriminator: it prints such a part without the discriminator's property,
 *   and so alternatives without what tells them apart, and a type within itself in a circle.
 */
export function openShape(schema: SchemaObject, isOpenEnum: IsOpenEnum): LoweredSchema {
  const spelledOut = spellOutParts(schema);
  if (isOpenEnum(schema)) {
    const { enum: values = [], ...rest } = spelledOut;
    return { ...rest, type: schema.type ?? "string", [openEnumValues]: values };
  }
  return isEmptyObject(spelledOut) ? { ...spelledOut, additionalProperties: true } : spelledOut;
}

function spellOutParts(schema: SchemaObject): SchemaObject {
  let next = schema;
  for (const key of unions) {
    const parts = schema[key];
    const isChanged = (part: SchemaOrBoolean): boolean =>
      !isObject(part) || (key === "allOf" && "discriminator" in part);
    if (!parts?.some(isChanged)) continue;
    next = {
      ...next,
      [key]: parts
        .map(spellOutBoolean)
        .map(key === "allOf" ? withoutDiscriminator : (part) => part),
    };
  }
  return next;
}

function withoutDiscriminator({ discriminator: _, ...part }: SchemaObject): SchemaObject {
  return part;
}

/** Keywords that give an object something to hold, even where it names no property. */
const contents = [
  "additionalProperties",
  "patternProperties",
  "oneOf",
  "anyOf",
  "allOf",
  "$ref",
  "enum",
  "const",
] as const;

/** Tells whether a schema admits objects, and says nothing of what is in them. */
function isEmptyObject(schema: SchemaObject): boolean {
  const types = [schema.type ?? []].flat();
  if (!types.includes("object") || types.some((each) => each !== "object" && each !== "null")) {
    return false;
  }
  if (Object.keys(schema.properties ?? {}).length > 0) return false;
  return contents.every((key) => schema[key] === undefined || schema[key] === false);
}
