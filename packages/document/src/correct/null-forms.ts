import { arrayOr, isObject, type Json, type JsonObject, objectOr } from "../json.ts";
import { rewriteSchemas, type SchemaRole } from "./walk-schemas.ts";

const TYPE_ORDER = ["string", "number", "integer", "boolean", "object", "array", "null"];

const NULL_SCHEMA = { type: "null" } as const;

/** Keywords that only describe: beside a `$ref` they don't make it anything but that reference. */
const ANNOTATIONS = new Set([
  "description",
  "title",
  "deprecated",
  "readOnly",
  "writeOnly",
  "summary",
]);

/**
 * Brings every way of saying "or null" to one form, the one of OpenAPI 3.1:
 *
 * - an inline schema says it in its type: `type: ["string", "null"]`;
 * - a reference or a union says it as `oneOf: [{$ref}, {type: "null"}]`.
 *
 * `nullable: true` is OpenAPI 3.0's word and means nothing in 3.1, yet C1's documents up to May
 * 2026 use it there. On a whole component it would make null leak to every reference, list items
 * included; what C1 means by it is that a property of that message may be null, so that is where
 * it goes. Mass rewrites from one form to the other then change nothing.
 */
export function unifyNullForms(document: JsonObject): void {
  const nullableComponents = takeNullFromComponents(document);
  rewriteSchemas(document, (schema, role) => unify(schema, role, nullableComponents));
}

/** Takes null away from the component schemas that admit it, and returns their references. */
function takeNullFromComponents(document: JsonObject): Set<string> {
  const references = new Set<string>();
  for (const [name, schema] of Object.entries(
    objectOr(objectOr(document["components"])["schemas"]),
  )) {
    if (!isObject(schema) || !admitsNullInline(schema)) continue;
    // A component that is nothing but null, or a plain value, keeps its meaning.
    if (!isObject(schema["properties"]) && schema["type"] !== "object") continue;
    references.add(`#/components/schemas/${name}`);
    delete schema["nullable"];
    if (Array.isArray(schema["type"]))
      setTypes(
        schema,
        schema["type"].filter((each) => each !== "null"),
      );
  }
  return references;
}

function admitsNullInline(schema: JsonObject): boolean {
  return (
    schema["nullable"] === true ||
    (Array.isArray(schema["type"]) && schema["type"].includes("null"))
  );
}

function unify(schema: JsonObject, role: SchemaRole, nullableComponents: Set<string>): Json {
  const said = schema["nullable"] === true;
  delete schema["nullable"];
  if (Array.isArray(schema["type"])) setTypes(schema, schema["type"]);

  const reference = schema["$ref"];
  if (typeof reference === "string") {
    const meant = role === "property" && nullableComponents.has(reference);
    return said || meant ? wrapReference(schema) : schema;
  }
  if (isWrappedReference(schema)) return said ? wrapReference(liftReference(schema)) : schema;

  // `oneOf: [{$ref}, {nullable: true}]`: the second variant adds null and nothing else.
  if (said && role === "variant" && Object.keys(schema).length === 0) return { ...NULL_SCHEMA };

  const union = unifyUnion(schema);
  return said ? addNull(union) : union;
}

/** `allOf: [{$ref}]` with nothing but annotations beside it: 3.0's way to annotate a reference. */
function isWrappedReference(schema: JsonObject): boolean {
  const all = schema["allOf"];
  if (!Array.isArray(all) || all.length !== 1 || !isObject(all[0]) || !("$ref" in all[0]))
    return false;
  return Object.keys(schema).every(
    (key) => key === "allOf" || ANNOTATIONS.has(key) || key.startsWith("x-"),
  );
}

function liftReference(schema: JsonObject): JsonObject {
  const { allOf, ...annotations } = schema;
  return { ...annotations, ...objectOr(arrayOr(allOf)[0]) };
}

/** Annotations stay outside of the wrap, where readOnly and deprecated of the property are read. */
function wrapReference(schema: JsonObject): JsonObject {
  const { $ref, ...annotations } = schema;
  return { ...annotations, oneOf: [{ $ref }, { ...NULL_SCHEMA }] };
}

/** Unions of two with null on either side, `anyOf` or `oneOf`, to the one form. */
function unifyUnion(schema: JsonObject): JsonObject {
  for (const key of ["oneOf", "anyOf"] as const) {
    const variants = schema[key];
    if (!Array.isArray(variants)) continue;
    const others = variants.filter((each) => !isNullVariant(each));
    if (others.length === variants.length) continue;

    const [only, second] = others;
    if (second === undefined && isObject(only) && !("$ref" in only) && isPlainType(only)) {
      const { [key]: _, ...annotations } = schema;
      return addNull({ ...annotations, ...only });
    }
    const { [key]: _, ...rest } = schema;
    return { ...rest, oneOf: [...others, { ...NULL_SCHEMA }] };
  }
  return schema;
}

function isNullVariant(variant: Json): boolean {
  if (!isObject(variant)) return false;
  const types = [variant["type"] ?? []].flat();
  return types.length === 1 && types[0] === "null";
}

function isPlainType(schema: JsonObject): boolean {
  return typeof schema["type"] === "string" || Array.isArray(schema["type"]);
}

function addNull(schema: JsonObject): JsonObject {
  const union = schema["oneOf"] ?? schema["anyOf"];
  if (Array.isArray(union)) {
    if (union.some(isNullVariant)) return schema;
    const { anyOf: _, oneOf: __, ...rest } = schema;
    return { ...rest, oneOf: [...union, { ...NULL_SCHEMA }] };
  }
  if (Array.isArray(schema["allOf"])) return { oneOf: [schema, { ...NULL_SCHEMA }] };

  const types = [schema["type"] ?? []].flat();
  // A schema without a type admits anything, null included, unless it lists its values.
  if (types.length > 0) setTypes(schema, [...types, "null"]);
  else listNull(schema);
  return schema;
}

/** A list of types has no order of its own: null comes last, and one alone needs no list. */
function setTypes(schema: JsonObject, types: Json[]): void {
  const sorted = [...new Set(types)].sort((one, other) => rank(one) - rank(other));
  const [only, second] = sorted;
  schema["type"] = second === undefined && only !== undefined ? only : sorted;
  if (sorted.includes("null")) listNull(schema);
}

/**
 * JSON Schema applies `type` and `enum` both, so a null that isn't listed would not be admitted;
 * C1 writes it in the type alone, and means it.
 */
function listNull(schema: JsonObject): void {
  const values = schema["enum"];
  if (Array.isArray(values) && !values.includes(null)) schema["enum"] = [...values, null];
}

function rank(type: Json): number {
  return TYPE_ORDER.indexOf(String(type));
}
