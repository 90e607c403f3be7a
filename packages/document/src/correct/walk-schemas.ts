import { isObject, type Json, type JsonObject, objectOr } from "../json.ts";

/** Where a schema stands, as far as a rule may want to know. */
export type SchemaRole = "root" | "component" | "property" | "item" | "value" | "variant";

/**
 * Called for every schema object, innermost first; what it returns takes the schema's place.
 * `isOfParameter` tells of a root whether it is the schema of a parameter.
 */
export type SchemaVisitor = (schema: JsonObject, role: SchemaRole, isOfParameter: boolean) => Json;

/** The keywords that hold schemas, by name, in a list or alone, by the role of those in them. */
const HOLDERS: readonly [SchemaRole, string[]][] = [
  ["property", ["properties", "patternProperties"]],
  ["component", ["$defs"]],
  ["item", ["items"]],
  ["value", ["additionalProperties"]],
  ["variant", ["oneOf", "anyOf", "allOf", "prefixItems"]],
  ["variant", ["not", "if", "then", "else", "contains", "propertyNames", "unevaluatedItems"]],
];
const ROLES = new Map(HOLDERS.flatMap(([role, keys]) => keys.map((key) => [key, role])));
const HOLDERS_BY_NAME: ReadonlySet<string> = new Set(["properties", "patternProperties", "$defs"]);

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
  for (const key in schema) {
    const held = ROLES.get(key);
    if (held === undefined) continue;
    const value = schema[key];
    if (Array.isArray(value)) {
      value.forEach((each, index) => {
        if (isObject(each)) value[index] = rewrite(each, held, false, visit);
      });
    } else if (HOLDERS_BY_NAME.has(key)) {
      rewriteMap(value, held, visit);
    } else if (isObject(value)) {
      schema[key] = rewrite(value, held, false, visit);
    }
  }
  return visit(schema, role, isOfParameter);
}

function rewriteMap(map: Json | undefined, role: SchemaRole, visit: SchemaVisitor): void {
  if (!isObject(map)) return;
  for (const [name, each] of Object.entries(map)) {
    if (isObject(each)) map[name] = rewrite(each, role, false, visit);
  }
}
