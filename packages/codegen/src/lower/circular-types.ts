import {
  isObject,
  type Json,
  type JsonObject,
  objectOr,
  parseReference,
} from "@c1-openapi/document";

const ALTERNATIVES = ["oneOf", "anyOf", "allOf"];
const LISTED = ["items", "prefixItems"];

/** What a part of a component stands in: nothing, only lists, or a map at some point. */
type Holder = "component" | "list" | "map";

type Visit = (part: JsonObject, holder: Holder) => void;

/**
 * Returns the document without the references by which a component's type would hold itself in a
 * way that the compiler refuses; the document itself if it has none. What they stood for is open
 * then: less told, but right.
 */
export function openCircularTypes(document: JsonObject): JsonObject {
  return openCircularMaps(openCircularLists(document));
}

/** A component can't become a list of itself with nothing but lists and alternatives in between. */
function openCircularLists(document: JsonObject): JsonObject {
  return openReferences(document, ["component", "list"], () => "list");
}

/**
 * It may become a map of itself, unless there is a discriminator on the way: the discriminator's
 * property is printed with `Omit`, for which the compiler looks at the values of a map at once.
 */
function openCircularMaps(document: JsonObject): JsonObject {
  const schemas = schemasOf(document);
  const hasDiscriminator = (name: string): boolean => {
    let isFound = false;
    visitParts(schemas[name], "component", (part) => {
      isFound ||= part["discriminator"] !== undefined;
    });
    return isFound;
  };
  if (!Object.keys(schemas).some(hasDiscriminator)) return document;
  return openReferences(document, ["component", "list", "map"], (circle) =>
    circle.some(hasDiscriminator) ? "map" : undefined,
  );
}

/** Opens, in circles made by some holders, the references in one of them. */
function openReferences(
  document: JsonObject,
  followed: readonly Holder[],
  openedIn: (circle: string[]) => Holder | undefined,
): JsonObject {
  const schemas = schemasOf(document);
  const targets = new Map<string, Set<string>>();
  for (const [name, schema] of Object.entries(schemas)) {
    const found = new Set<string>();
    visitParts(schema, "component", (part, holder) => {
      const target = followed.includes(holder) ? parseReference(part["$ref"]) : undefined;
      if (target) found.add(target.name);
    });
    targets.set(name, found);
  }
  const opened: JsonObject = {};
  for (const [name, schema] of Object.entries(schemas)) {
    // Most schemas are made of nothing that is made of them, and needn't be copied.
    const circle = circleOf(name, targets);
    const openedHolder = circle.length > 0 ? openedIn(circle) : undefined;
    if (openedHolder === undefined) continue;
    const copy = structuredClone(schema);
    visitParts(copy, "component", (part, holder) => {
      const target = holder === openedHolder ? parseReference(part["$ref"]) : undefined;
      if (!target || !circle.includes(target.name)) return;
      delete part["$ref"];
      opened[name] = copy;
    });
  }
  if (Object.keys(opened).length === 0) return document;
  const components = objectOr(document["components"]);
  return { ...document, components: { ...components, schemas: { ...schemas, ...opened } } };
}

function schemasOf(document: JsonObject): JsonObject {
  return objectOr(objectOr(document["components"])["schemas"]);
}

/** Calls back for everything that a schema is made of without a property in between. */
function visitParts(schema: Json | undefined, holder: Holder, visit: Visit): void {
  if (!isObject(schema)) return;
  visit(schema, holder);
  const visitEach = (parts: (Json | undefined)[], within: Holder): void => {
    for (const each of parts) visitParts(each, within, visit);
  };
  for (const key of ALTERNATIVES) visitEach([schema[key]].flat(), holder);
  for (const key of LISTED) visitEach([schema[key]].flat(), holder === "map" ? "map" : "list");
  visitEach([schema["additionalProperties"]], "map");
  visitEach(Object.values(objectOr(schema["patternProperties"])), "map");
}

/** The components on all ways from this one to itself, with it; none if there is no such way. */
function circleOf(name: string, targets: ReadonlyMap<string, Set<string>>): string[] {
  const ahead = reachableFrom(name, targets);
  if (!ahead.has(name)) return [];
  return [...ahead].filter((each) => reachableFrom(each, targets).has(name));
}

/** Every component that this one is made of, directly or by way of others. */
function reachableFrom(name: string, targets: ReadonlyMap<string, Set<string>>): Set<string> {
  const found = new Set<string>();
  const queue = [...(targets.get(name) ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    queue.push(...(targets.get(next) ?? []));
  }
  return found;
}
