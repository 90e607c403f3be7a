import { arrayOr, isObject, type Json, type JsonObject, jsonPointer, objectOr } from "../json.js";

/** Where a schema stands, as far as a rule may want to know. */
export type SchemaRole = "root" | "component" | "property" | "item" | "value" | "variant";

/** Called for every schema object, innermost first; what it returns takes the schema's place. */
export type SchemaVisitor = (schema: JsonObject, role: SchemaRole, pointer: string) => Json;

const VARIANTS = ["oneOf", "anyOf", "allOf", "prefixItems"] as const;
const SINGLE = [
  "not",
  "if",
  "then",
  "else",
  "contains",
  "propertyNames",
  "unevaluatedItems",
] as const;
const MAPS_OF_PROPERTIES = ["properties", "patternProperties"] as const;

/**
 * Rewrites, in place, every schema of the document: components, parameters, headers,
 * request bodies and responses, with all that is nested in them.
 */
export function rewriteSchemas(document: JsonObject, visit: SchemaVisitor): void {
  const components = objectOr(document["components"]);
  rewriteMap(components["schemas"], "component", jsonPointer("components", "schemas"), visit);
  for (const [kind, entries] of Object.entries(components)) {
    if (kind === "schemas") continue;
    rewriteCarriers(entries, jsonPointer("components", kind), visit);
  }
  rewriteCarriers(document["paths"], jsonPointer("paths"), visit);
  rewriteCarriers(document["webhooks"], jsonPointer("webhooks"), visit);
}

/** Everything outside `components.schemas` holds its schemas under a `schema` key. */
function rewriteCarriers(value: Json | undefined, pointer: string, visit: SchemaVisitor): void {
  if (Array.isArray(value)) {
    value.forEach((each, index) => {
      rewriteCarriers(each, pointer + jsonPointer(index), visit);
    });
    return;
  }
  if (!isObject(value)) return;
  for (const [key, each] of Object.entries(value)) {
    if (key.startsWith("x-") || key === "example" || key === "examples") continue;
    const at = pointer + jsonPointer(key);
    if (key === "schema" && isObject(each)) value[key] = rewrite(each, "root", at, visit);
    else rewriteCarriers(each, at, visit);
  }
}

function rewrite(
  schema: JsonObject,
  role: SchemaRole,
  pointer: string,
  visit: SchemaVisitor,
): Json {
  for (const key of MAPS_OF_PROPERTIES) {
    rewriteMap(schema[key], "property", pointer + jsonPointer(key), visit);
  }
  rewriteMap(schema["$defs"], "component", pointer + jsonPointer("$defs"), visit);
  rewriteKey(schema, "items", "item", pointer, visit);
  rewriteKey(schema, "additionalProperties", "value", pointer, visit);
  for (const key of SINGLE) rewriteKey(schema, key, "variant", pointer, visit);
  for (const key of VARIANTS) {
    const variants = arrayOr(schema[key]);
    variants.forEach((each, index) => {
      if (!isObject(each)) return;
      variants[index] = rewrite(each, "variant", pointer + jsonPointer(key, index), visit);
    });
  }
  return visit(schema, role, pointer);
}

function rewriteKey(
  schema: JsonObject,
  key: string,
  role: SchemaRole,
  pointer: string,
  visit: SchemaVisitor,
): void {
  const each = schema[key];
  if (isObject(each)) schema[key] = rewrite(each, role, pointer + jsonPointer(key), visit);
}

function rewriteMap(
  map: Json | undefined,
  role: SchemaRole,
  pointer: string,
  visit: SchemaVisitor,
): void {
  if (!isObject(map)) return;
  for (const [name, each] of Object.entries(map)) {
    if (isObject(each)) map[name] = rewrite(each, role, pointer + jsonPointer(name), visit);
  }
}
