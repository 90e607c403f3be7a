import { binaryMark, type MarkedSchema } from "@c1-openapi/model";
import {
  isObject,
  type Json,
  type SchemaObject,
  type SchemaOrBoolean,
  spellOutBoolean,
} from "@c1-openapi/openapi";
import { holdPart } from "./shape-list.ts";

/** Where the values of an open enum stand for the printer: a symbol, which no document can bring along. */
export const openEnumValues: unique symbol = Symbol("values of an open enum");

/** A schema as the printer reads it. */
export type LoweredSchema = SchemaObject & { [openEnumValues]?: readonly Json[] };

/** Tells whether an enum may hold values that the document doesn't list. */
export type IsOpenEnum = (schema: SchemaObject) => boolean;

/**
 * Returns a schema without what openapi-typescript would close, and what it would stumble over:
 *
 * - an open enum keeps its values under another key, for the printer to add `(string & {})`: a value
 *   that the document doesn't know may arrive;
 * - an object without properties admits any, instead of becoming `Record<string, never>`, which
 *   admits none and makes its first property a break;
 * - properties beside a type for all others stand beside others of any type: TypeScript holds an index
 *   signature against the named properties, too, and a value that fits the schema would not be one;
 * - patterns for the names of properties leave those that fit none of them open;
 * - the values that an object may be are data, which it takes for schemas;
 * - definitions are no properties: what refers to them has components of its own by now;
 * - bytes in a body of several parts are a file, and no text;
 * - an alternative that is `true` or `false` is spelled out: it takes them for objects.
 */
export function openShape(schema: MarkedSchema, isOpenEnum: IsOpenEnum): LoweredSchema {
  const spelledOut = withoutData(spellOutParts(schema));
  if (schema[binaryMark]) return withNull(holdPart("file", spelledOut), schema);
  if (isOpenEnum(schema)) {
    const { enum: values = [], ...rest } = spelledOut;
    return { ...rest, type: schema.type ?? "string", [openEnumValues]: values };
  }
  if (isEmptyObject(spelledOut)) return { ...spelledOut, additionalProperties: true };
  return holdsTypedOthers(spelledOut) ? withAnyOthers(spelledOut) : spelledOut;
}

function holdsTypedOthers({ properties = {}, ...schema }: SchemaObject): boolean {
  const { additionalProperties: others, patternProperties = {} } = schema;
  const isTyped = isObject(others) && Object.keys(others).length > 0;
  const hasPatterns = Object.keys(patternProperties).length > 0;
  if (Object.keys(properties).length > 0) return isTyped || hasPatterns;
  return hasPatterns && others === undefined;
}

function withoutData(schema: SchemaObject): SchemaObject {
  const { $defs: _, definitions: __, ...rest } = schema;
  if (!rest.enum || (rest.type !== "object" && !rest.properties)) return rest;
  const { enum: ___, ...typed } = rest;
  return typed;
}

function withAnyOthers({ patternProperties: _, ...schema }: SchemaObject): SchemaObject {
  return { ...schema, additionalProperties: true };
}

function spellOutParts(schema: SchemaObject): SchemaObject {
  let next = schema;
  for (const key of ["oneOf", "anyOf", "allOf"] as const) {
    const parts: readonly SchemaOrBoolean[] = next[key] ?? [];
    if (!parts.every(isObject)) next = { ...next, [key]: parts.map(spellOutBoolean) };
  }
  return next;
}

function withNull(printed: SchemaObject, { type }: SchemaObject): SchemaObject {
  const isNullable = [type ?? []].flat().includes("null");
  return isNullable ? { oneOf: [printed, { type: "null" }] } : printed;
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
