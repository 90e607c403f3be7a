import {
  isObject,
  type Json,
  type JsonObject,
  objectOr,
  parseReference,
} from "@c1-openapi/document";

const ALTERNATIVES = ["oneOf", "anyOf", "allOf"];
const LISTED = ["items", "prefixItems"];

/**
 * Returns the document without the references by which a component becomes a list of itself, with
 * nothing but lists and alternatives in between; the document itself if it has none. The compiler
 * refuses such a type where a component's stands. As a list of anything it is less told, but right.
 */
export function openCircularLists(document: JsonObject): JsonObject {
  const schemas = objectOr(objectOr(document["components"])["schemas"]);
  const targets = new Map<string, Set<string>>();
  for (const [name, schema] of Object.entries(schemas)) {
    const found = new Set<string>();
    visitReferences(schema, false, (_, target) => found.add(target));
    targets.set(name, found);
  }
  const opened: JsonObject = {};
  for (const [name, schema] of Object.entries(schemas)) {
    // Most schemas have no list at their root, and needn't be copied.
    if (!reaches(name, name, targets)) continue;
    const copy = structuredClone(schema);
    visitReferences(copy, false, (holder, target, isListed) => {
      if (!isListed || !(target === name || reaches(target, name, targets))) return;
      delete holder["$ref"];
      opened[name] = copy;
    });
  }
  if (Object.keys(opened).length === 0) return document;
  const components = objectOr(document["components"]);
  return { ...document, components: { ...components, schemas: { ...schemas, ...opened } } };
}

/** Calls back for every reference that a schema is made of without a property in between. */
function visitReferences(
  schema: Json | undefined,
  isListed: boolean,
  visit: (holder: JsonObject, target: string, isListed: boolean) => void,
): void {
  if (!isObject(schema)) return;
  const target = parseReference(schema["$ref"]);
  if (target) visit(schema, target.name, isListed);
  for (const key of [...ALTERNATIVES, ...LISTED]) {
    for (const each of [schema[key] ?? []].flat()) {
      visitReferences(each, isListed || LISTED.includes(key), visit);
    }
  }
}

/** Whether a component is made of another; of itself only by a way round. */
function reaches(from: string, to: string, targets: ReadonlyMap<string, Set<string>>): boolean {
  const seen = new Set<string>();
  const queue = from === to ? [...(targets.get(from) ?? [])] : [from];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (name === to) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    queue.push(...(targets.get(name) ?? []));
  }
  return false;
}
