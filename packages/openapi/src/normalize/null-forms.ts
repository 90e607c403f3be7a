import type { JsonType, OpenapiDocument, SchemaObject, SchemaOrBoolean } from "../document.ts";
import { isObject } from "../json/json.ts";
import type { SchemaRole } from "../keywords.ts";
import { rewriteSchemas } from "../walk.ts";

const typeOrder: readonly JsonType[] = [
  "string",
  "number",
  "integer",
  "boolean",
  "object",
  "array",
  "null",
];

/** Keywords that only describe: beside a `$ref` they don't make it anything but that reference. */
const annotations: ReadonlySet<string> = new Set([
  "description",
  "title",
  "deprecated",
  "readOnly",
  "writeOnly",
  "summary",
]);

/**
 * Returns a document in which every way of saying "or null" has one form, the one of OpenAPI 3.1:
 *
 * - an inline schema says it in its type: `type: ["string", "null"]`;
 * - a reference or a union says it as `oneOf: [{$ref}, {type: "null"}]`.
 *
 * `nullable: true` is OpenAPI 3.0's word and means nothing in 3.1, yet documents use it there, too. A
 * mass rewrite from one form to the other then changes nothing.
 */
export function unifyNullForms(document: OpenapiDocument): OpenapiDocument {
  return rewriteSchemas(document, (schema, { role }) =>
    mayAdmitNull(schema) ? unify({ ...schema }, role) : schema,
  );
}

function mayAdmitNull(schema: SchemaObject): boolean {
  return (
    schema.nullable !== undefined ||
    Array.isArray(schema.type) ||
    schema.oneOf !== undefined ||
    schema.anyOf !== undefined ||
    schema.allOf !== undefined
  );
}

function unify(original: SchemaObject, role: SchemaRole): SchemaOrBoolean {
  const { schema, hadNull } = withoutNullParts(original);
  const isNullable = hadNull || schema.nullable === true;
  delete schema.nullable;
  if (Array.isArray(schema.type)) setTypes(schema, schema.type);

  if (schema.$ref !== undefined) return isNullable ? wrapReference(schema) : schema;
  if (isWrappedReference(schema)) {
    return isNullable ? wrapReference(liftReference(schema)) : schema;
  }
  // `oneOf: [{$ref}, {nullable: true}]`: the second variant adds null and nothing else.
  if (isNullable && role === "variant" && Object.keys(schema).length === 0) return nullSchema();

  const union = unifyUnion(schema);
  return isNullable ? addNull(union) : union;
}

/**
 * `allOf: [{$ref}, {nullable: true}]` is a way of OpenAPI 3.0 to say that what is referred to may be null.
 * Read to the letter such a part would admit null alone, and the whole nothing at all.
 */
function withoutNullParts(schema: SchemaObject): { schema: SchemaObject; hadNull: boolean } {
  const parts = schema.allOf ?? [];
  const others = parts.filter((each) => !isNullVariant(each));
  if (others.length === 0 || others.length === parts.length) return { schema, hadNull: false };
  return { schema: { ...schema, allOf: others }, hadNull: true };
}

function nullSchema(): SchemaObject {
  return { type: "null" };
}

/** `allOf: [{$ref}]` with nothing but annotations beside it: 3.0's way to annotate a reference. */
function isWrappedReference(schema: SchemaObject): boolean {
  const [only, second] = schema.allOf ?? [];
  if (second !== undefined || !isObject(only) || !("$ref" in only)) return false;
  return Object.keys(schema).every((key) => key === "allOf" || isAnnotation(key));
}

function liftReference({ allOf, ...others }: SchemaObject): SchemaObject {
  const [reference] = allOf ?? [];
  return { ...others, ...(isObject(reference) ? reference : {}) };
}

/** Annotations stay outside of the wrap, where readOnly and deprecated of the property are read. */
function wrapReference({ $ref = "", ...others }: SchemaObject): SchemaObject {
  return { ...others, oneOf: [{ $ref }, nullSchema()] };
}

/** Unions of two with null on either side, `anyOf` or `oneOf`, to the one form. */
function unifyUnion(schema: SchemaObject): SchemaObject {
  for (const key of ["oneOf", "anyOf"] as const) {
    const variants = schema[key];
    if (!variants) continue;
    const others = variants.filter((each) => !isNullVariant(each));
    if (others.length === variants.length) continue;

    const [only, second] = others;
    const { [key]: _, ...rest } = schema;
    if (second === undefined && isObject(only) && !("$ref" in only) && hasType(only)) {
      return addNull({ ...rest, ...only });
    }
    // Of one alternative both keywords say the same; of several they don't.
    return { ...rest, [second === undefined ? "oneOf" : key]: [...others, nullSchema()] };
  }
  return schema;
}

function isNullVariant(variant: SchemaOrBoolean): boolean {
  if (!isObject(variant)) return false;
  const types = [variant.type ?? []].flat();
  return types.length === 1 && types[0] === "null";
}

function hasType(schema: SchemaOrBoolean): boolean {
  return isObject(schema) && (typeof schema.type === "string" || Array.isArray(schema.type));
}

function addNull(schema: SchemaObject): SchemaObject {
  const key = schema.oneOf ? "oneOf" : "anyOf";
  const union = schema[key];
  if (union && !isMoreThanUnion(schema)) {
    if (union.some(isNullVariant)) return schema;
    return { ...schema, [key]: [...union, nullSchema()] };
  }
  if (schema.allOf || (union && !union.every(saysNothingOfNull))) return wrapWhole(schema);

  const types = [schema.type ?? []].flat();
  // A schema without a type admits anything, null included, unless it lists its values.
  if (types.length > 0) setTypes(schema, [...types, "null"]);
  else listNull(schema);
  return schema;
}

/** Tells whether a schema says more of its values than that they are one of its alternatives. */
function isMoreThanUnion(schema: SchemaObject): boolean {
  return Object.keys(schema).some(
    (key) => !isAnnotation(key) && key !== "oneOf" && key !== "anyOf",
  );
}

/** `{required: [a]}`, say: JSON Schema holds it against objects alone, so null is admitted. */
function saysNothingOfNull(variant: SchemaOrBoolean): boolean {
  if (!isObject(variant)) return variant;
  return ["$ref", "type", "enum", "const", "oneOf", "anyOf", "allOf", "not"].every(
    (key) => !(key in variant),
  );
}

function isAnnotation(key: string): boolean {
  return annotations.has(key) || key.startsWith("x-");
}

/** Annotations stay outside of the wrap, where readOnly and deprecated of the property are read. */
function wrapWhole(schema: SchemaObject): SchemaObject {
  const entries = Object.entries(schema);
  const outside = Object.fromEntries(entries.filter(([key]) => isAnnotation(key)));
  const inside = Object.fromEntries(entries.filter(([key]) => !isAnnotation(key)));
  return { ...outside, oneOf: [inside, nullSchema()] };
}

/** A list of types has no order of its own: null comes last, and one alone needs no list. */
function setTypes(schema: SchemaObject, types: readonly JsonType[]): void {
  const sorted = [...new Set(types)].sort((one, other) => rank(one) - rank(other));
  const [only, second] = sorted;
  schema.type = second === undefined && only !== undefined ? only : sorted;
  if (sorted.includes("null")) listNull(schema);
}

/**
 * JSON Schema applies `type` and `enum` both, so a null that isn't listed would not be admitted. Who
 * writes it in the type alone means it: the type becomes wider, never narrower.
 */
function listNull(schema: SchemaObject): void {
  if (schema.enum && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
}

function rank(type: JsonType): number {
  return typeOrder.indexOf(type);
}
