import type { Components, HttpMethod, OpenapiDocument, PathItem, Tag } from "./document.ts";
import { httpMethods } from "./document.ts";
import { isObject, type Json } from "./json/json.ts";
import { ReferenceGraph } from "./references/reference-graph.ts";

/** An operation, by where it stands. */
export interface OperationSite {
  path: string;
  method: HttpMethod;
}

/**
 * Returns the part of a document that some of its operations need, as a document of its own: their
 * paths, every component that they reach, and no other. What is said of the API as a whole stays.
 * Its parts are those of the document, and not copies of them.
 *
 * @param graph the references of the document, where they are known already
 */
export function sliceDocument(
  document: OpenapiDocument,
  operations: Iterable<OperationSite>,
  graph: ReferenceGraph = new ReferenceGraph(document),
): OpenapiDocument {
  const paths = cutPaths(document, operations);
  // Webhooks are operations of the caller's own: nobody has asked for them.
  const { paths: _, components: __, tags: ___, webhooks: ____, ...root } = document;
  const components = cutComponents(document, paths, graph);
  const tags = cutTags(document, paths);
  const slice = {
    ...root,
    paths,
    ...(tags.length > 0 ? { tags } : {}),
    ...(Object.keys(components).length > 0 ? { components } : {}),
  };
  const entries = Object.entries<Json | undefined>(slice);
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)),
  ) as OpenapiDocument;
}

/** The document's paths with no other methods than those of the operations. */
function cutPaths(
  document: OpenapiDocument,
  operations: Iterable<OperationSite>,
): Record<string, PathItem> {
  const wanted = new Map<string, Set<string>>();
  for (const { path, method } of operations) {
    wanted.set(path, (wanted.get(path) ?? new Set()).add(method));
  }
  const methods: ReadonlySet<string> = new Set(httpMethods);
  const paths: Record<string, PathItem> = {};
  for (const [path, pathItem] of Object.entries(document.paths ?? {})) {
    const kept = wanted.get(path);
    if (!kept) continue;
    paths[path] = Object.fromEntries(
      Object.entries(pathItem).filter(([key]) => !methods.has(key) || kept.has(key)),
    );
  }
  return paths;
}

function cutComponents(
  document: OpenapiDocument,
  paths: Record<string, PathItem>,
  graph: ReferenceGraph,
): Components {
  const direct = Object.values(paths).flatMap((each) => graph.referencesIn(each, "pathItem"));
  const reached: ReadonlySet<string> = graph.reachedFrom(direct);
  const schemes = securitySchemesOf(document, paths);
  const isNeeded = (kind: string, name: string): boolean =>
    kind === "securitySchemes" ? schemes.has(name) : reached.has(`${kind}/${name}`);
  const kept: [string, Json][] = [];
  for (const [kind, entries] of Object.entries(document.components ?? {})) {
    if (kind.startsWith("x-") || !isObject(entries)) continue;
    const needed = Object.entries(entries).filter(([name]) => isNeeded(kind, name));
    if (needed.length > 0) kept.push([kind, Object.fromEntries(needed)]);
  }
  return Object.fromEntries(kept) as Components;
}

/** Security requirements name schemes without a reference: the operations' own, or the document's. */
function securitySchemesOf(
  document: OpenapiDocument,
  paths: Record<string, PathItem>,
): Set<string> {
  const requirements = [
    ...(document.security ?? []),
    ...operationsIn(paths).flatMap((each) => each.security ?? []),
  ];
  return new Set(requirements.flatMap((each) => Object.keys(each)));
}

/** What the document says of the tags that its operations still have. */
function cutTags(document: OpenapiDocument, paths: Record<string, PathItem>): Tag[] {
  const used = new Set(operationsIn(paths).flatMap((each) => each.tags ?? []));
  return (document.tags ?? []).filter((each) => used.has(each.name));
}

function operationsIn(paths: Record<string, PathItem>) {
  return Object.values(paths).flatMap((pathItem) =>
    httpMethods.flatMap((method) => pathItem[method] ?? []),
  );
}
