import { arrayOr, isObject, type Json, type JsonObject, objectOr } from "../json.js";

/** Where a schema stands, as far as a rule may want to know. */
export type SchemaRole = "root" | "component" | "property" | "item" | "value" | "variant";

/**
 * Called for every schema object, innermost first; what it returns takes the schema's place.
 * `isOfParameter` tells of a root whether it is the schema of a parameter.
 */
export type SchemaVisitor = (schema: JsonObject, role: SchemaRole, isOfParameter: boolean) => Json;

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
  rewriteMap(components["schemas"], "component", visit);
  for (const [kind, entries] of Object.entries(components)) {
    if (kind !== "schemas") rewriteCarriers(entries, kind === "parameters", visit);
  }
  rewriteCarriers(document["paths"], false, visit);
  rewriteCarriers(document["webhooks"], false, visit);
}

/** Everything outside `components.schemas` holds its schemas under a `schema` key. */
function rewriteCarriers(
  value: Json | undefined,
  isInParameters: boolean,
  visit: SchemaVisitor,
): void {
  if (Array.isArray(value)) {
    for (const each of value) rewriteCarriers(each, isInParameters, visit);
    return;
  }
  if (!isObject(value)) return;
  for (const [key, each] of Object.entries(value)) {
    if (key.startsWith("x-") || key === "example" || key === "examples") continue;
    if (key === "schema" && isObject(each)) {
      value[key] = rewrite(each, "root", isInParameters, visit);
    } else {
      rewriteCarriers(each, isInParameters || key === "parameters", visit);
    }
  }
}

function rewrite(
  schema: JsonObject,
  role: SchemaRole,
  isOfParameter: boolean,
  visit: SchemaVisitor,
): Json {
  for (const key of MAPS_OF_PROPERTIES) rewriteMap(schema[key], "property", visit);
  rewriteMap(schema["$defs"], "component", visit);
  rewriteKey(schema, "items", "item", visit);
  rewriteKey(schema, "additionalProperties", "value", visit);
  for (const key of SINGLE) rewriteKey(schema, key, "variant", visit);
  for (const key of VARIANTS) {
    const variants = arrayOr(schema[key]);
    variants.forEach((each, index) => {
      if (isObject(each)) variants[index] = rewrite(each, "variant", false, visit);
    });
  }
  return visit(schema, role, isOfParameter);
}

function rewriteKey(schema: JsonObject, key: string, role: SchemaRole, visit: SchemaVisitor): void {
  const each = schema[key];
  if (isObject(each)) schema[key] = rewrite(each, role, false, visit);
}

function rewriteMap(map: Json | undefined, role: SchemaRole, visit: SchemaVisitor): void {
  if (!isObject(map)) return;
  for (const [name, each] of Object.entries(map)) {
    if (isObject(each)) map[name] = rewrite(each, role, false, visit);
  }
}
