import { type JsonObject, objectOr } from "../json.ts";

/**
 * Spells out component schemas that are `true` or `false`, which OpenAPI 3.1 allows: a name of a type,
 * and everything else that a component is given, needs an object to stand in.
 */
export function spellOutBooleanComponents(document: JsonObject): void {
  const schemas = objectOr(objectOr(document["components"])["schemas"]);
  for (const [name, schema] of Object.entries(schemas)) {
    if (typeof schema === "boolean") schemas[name] = schema ? {} : { not: {} };
  }
}
