import { isObject, type Json, type JsonObject, objectOr } from "./json.ts";
import { eachOperation } from "./operations.ts";
import { parseReference } from "./references.ts";

/** Which component schemas travel which way. A schema may be in both sets, or in neither. */
export interface Directions {
  requests: Set<string>;
  responses: Set<string>;
}

/** Finds the component schemas that requests and responses reach, by following references. */
export function findDirections(document: JsonObject): Directions {
  const requests = new Set<string>();
  const responses = new Set<string>();
  for (const { operation, pathItem } of eachOperation(document)) {
    for (const part of [
      operation["requestBody"],
      operation["parameters"],
      pathItem["parameters"],
    ]) {
      collectReachable(document, part, requests);
    }
    collectReachable(document, operation["responses"], responses);
  }
  return { requests, responses };
}

/**
 * The component schemas that requests and responses share and that hold, themselves or through
 * what they refer to, a readOnly property: what a request takes of them is less than what a
 * response gives, so they need a type for each.
 */
export function findRequestVariants(document: JsonObject): Set<string> {
  const { requests, responses } = findDirections(document);
  const schemas = objectOr(objectOr(document["components"])["schemas"]);
  const touched = findSchemasWithReadOnly(schemas);
  return new Set([...touched].filter((name) => requests.has(name) && responses.has(name)));
}

/** Returns the component schemas that a part of the document reaches, by following references. */
export function findReachableSchemas(document: JsonObject, part: Json | undefined): Set<string> {
  const names = new Set<string>();
  collectReachable(document, part, names);
  return names;
}

function collectReachable(document: JsonObject, value: Json | undefined, names: Set<string>): void {
  const seen = new Set<string>();
  const queue = referencesIn(value);
  for (let reference = queue.pop(); reference !== undefined; reference = queue.pop()) {
    if (seen.has(reference)) continue;
    seen.add(reference);
    const target = parseReference(reference);
    if (!target) continue;
    if (target.kind === "schemas") {
      if (names.has(target.name)) continue;
      names.add(target.name);
    }
    queue.push(
      ...referencesIn(objectOr(objectOr(document["components"])[target.kind])[target.name]),
    );
  }
}

function findSchemasWithReadOnly(schemas: JsonObject): Set<string> {
  const referrers = new Map<string, string[]>();
  const queue: string[] = [];
  for (const [name, schema] of Object.entries(schemas)) {
    if (hasReadOnlyProperty(schema)) queue.push(name);
    for (const reference of referencesIn(schema)) {
      const target = parseReference(reference);
      if (target?.kind !== "schemas") continue;
      const known = referrers.get(target.name);
      if (known) known.push(name);
      else referrers.set(target.name, [name]);
    }
  }
  const touched = new Set<string>();
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (touched.has(name)) continue;
    touched.add(name);
    queue.push(...(referrers.get(name) ?? []));
  }
  return touched;
}

/** Tells whether a schema holds a readOnly property, not looking behind references. */
function hasReadOnlyProperty(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.some(hasReadOnlyProperty);
  if (!isObject(value)) return false;
  const properties = objectOr(value["properties"]);
  for (const name in properties) {
    if (objectOr(properties[name])["readOnly"] === true) return true;
  }
  for (const key in value) if (hasReadOnlyProperty(value[key])) return true;
  return false;
}

function referencesIn(value: Json | undefined, found: string[] = []): string[] {
  if (Array.isArray(value)) {
    for (const each of value) referencesIn(each, found);
  } else if (isObject(value)) {
    // This runs over the whole document, many times over: no entries are made of it, only keys.
    for (const key in value) {
      const each = value[key];
      if (typeof each === "object") {
        if (!key.startsWith("x-")) referencesIn(each, found);
      } else if (key === "$ref" && typeof each === "string") {
        found.push(each);
      }
    }
  }
  return found;
}
