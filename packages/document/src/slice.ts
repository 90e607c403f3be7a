import { arrayOr, isObject, type Json, type JsonObject, objectOr, stringOr } from "./json.ts";
import { HTTP_METHODS, type OperationSite } from "./operations.ts";
import { parseReference } from "./references.ts";

/** Names of components, by their kind. */
type Reached = Map<string, Set<string>>;

/**
 * Returns the part of a document that some of its operations need, as a document of its own: their
 * paths, every component that they reach, and no other. What is said of the API as a whole stays.
 * Its parts are those of the document, and not copies of them.
 */
export function sliceDocument(
  document: JsonObject,
  operations: Iterable<Pick<OperationSite, "path" | "method">>,
): JsonObject {
  const paths = cutPaths(document, operations);
  // Webhooks are operations of the caller's own: nobody has asked for them.
  const { paths: _, components: __, tags: ___, webhooks: ____, ...root } = document;
  const reached = reachComponents(document, paths);
  reachSecuritySchemes(document, paths, reached);
  const components = cutComponents(document, reached);
  const tags = cutTags(document, paths);
  const slice = {
    ...root,
    paths,
    ...(tags.length > 0 ? { tags } : {}),
    ...(Object.keys(components).length > 0 ? { components } : {}),
  };
  return Object.fromEntries(Object.entries(slice).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The document's paths with no other methods than those of the operations. */
function cutPaths(
  document: JsonObject,
  operations: Iterable<Pick<OperationSite, "path" | "method">>,
): JsonObject {
  const wanted = new Map<string, Set<string>>();
  for (const { path, method } of operations) {
    wanted.set(path, (wanted.get(path) ?? new Set()).add(method));
  }
  const methods: ReadonlySet<string> = new Set(HTTP_METHODS);
  const paths: JsonObject = {};
  for (const [path, pathItem] of Object.entries(objectOr(document["paths"]))) {
    const kept = wanted.get(path);
    if (!kept || !isObject(pathItem)) continue;
    paths[path] = Object.fromEntries(
      Object.entries(pathItem).filter(([key]) => !methods.has(key) || kept.has(key)),
    );
  }
  return paths;
}

/**
 * Follows every reference, those in examples and extensions too: they are data, but a check wants
 * them to point at something all the same.
 */
function reachComponents(document: JsonObject, part: Json): Reached {
  const reached: Reached = new Map();
  const queue: Json[] = [part];
  const reach = (kind: string, name: string): void => {
    const names = reached.get(kind) ?? new Set();
    reached.set(kind, names);
    const component = objectOr(objectOr(document["components"])[kind])[name];
    if (names.has(name) || component === undefined) return;
    names.add(name);
    queue.push(component);
  };
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (typeof value !== "object" || value === null) continue;
    if (isObject(value)) {
      const target = parseReference(value["$ref"]);
      if (target) reach(target.kind, target.name);
      for (const each of Object.values(objectOr(objectOr(value["discriminator"])["mapping"]))) {
        const mapped = parseReference(each);
        if (mapped) reach(mapped.kind, mapped.name);
        else if (typeof each === "string") reach("schemas", each);
      }
    }
    for (const each of Object.values(value)) if (each !== undefined) queue.push(each);
  }
  return reached;
}

/** Security requirements name schemes without a reference: the operations' own, or the document's. */
function reachSecuritySchemes(document: JsonObject, paths: JsonObject, reached: Reached): void {
  const requirements = [
    ...arrayOr(document["security"]),
    ...operationsIn(paths).flatMap((each) => arrayOr(each["security"])),
  ];
  const names = reached.get("securitySchemes") ?? new Set();
  reached.set("securitySchemes", names);
  for (const each of requirements) {
    for (const name of Object.keys(objectOr(each))) names.add(name);
  }
}

function cutComponents(document: JsonObject, reached: Reached): JsonObject {
  const components: JsonObject = {};
  for (const [kind, entries] of Object.entries(objectOr(document["components"]))) {
    const names = reached.get(kind);
    if (!names || !isObject(entries)) continue;
    const kept = Object.entries(entries).filter(([name]) => names.has(name));
    if (kept.length > 0) components[kind] = Object.fromEntries(kept);
  }
  return components;
}

/** What the document says of the tags that its operations still bear. */
function cutTags(document: JsonObject, paths: JsonObject): Json[] {
  const used = new Set(operationsIn(paths).flatMap((each) => arrayOr(each["tags"])));
  return arrayOr(document["tags"]).filter((each) =>
    used.has(stringOr(objectOr(each)["name"]) ?? ""),
  );
}

function operationsIn(paths: JsonObject): JsonObject[] {
  return Object.values(paths).flatMap((pathItem) =>
    HTTP_METHODS.map((method) => objectOr(objectOr(pathItem)[method])),
  );
}
