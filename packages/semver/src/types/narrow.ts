import { type JsonObject, objectOr, TYPE_NAME } from "@c1-openapi/document";
import type { OperationPair } from "./operation-context.js";

/** What of two lowered documents has to be compiled to tell what changed in their types. */
export interface Narrowed {
  before: JsonObject;
  after: JsonObject;
  /** The operations that may have changed. */
  operations: OperationPair[];
}

type Site = Pick<OperationPair["before"], "path" | "method">;

/** The component schemas of one document, each with its text and the schemas that it names. */
type Schemas = Map<string, { text: string; typeName: string; references: string[] }>;

/**
 * Returns the parts of two lowered documents that a change can be seen in: of the given operations
 * and schemas, which both have, those that differ or reach a schema that differs, with all schemas
 * that they reach and all that bear the same names in the other document. To compile the rest would
 * only tell that it is the same.
 */
export function narrowDocuments(
  documents: { before: JsonObject; after: JsonObject },
  operations: OperationPair[],
  schemas: Iterable<string>,
): Narrowed {
  const before = readSchemas(documents.before);
  const after = readSchemas(documents.after);
  const affected = findAffected(before, after);
  // Parameters and answers that operations share are few: whatever is in them counts for all.
  const shared = [sharedText(documents.before), sharedText(documents.after)] as const;
  const isAffected = (name: string): boolean => affected.has(name);
  const isSharedAffected = shared[0] !== shared[1] || shared.flatMap(referencesIn).some(isAffected);

  const names = [...schemas].filter(isAffected).concat(shared.flatMap(referencesIn));
  const changed = operations.filter((pair) => {
    const old = partsText(documents.before, pair.before);
    const now = partsText(documents.after, pair.after);
    const references = [old, now].flatMap(referencesIn);
    if (old === now && !isSharedAffected && !references.some(isAffected)) return false;
    names.push(...references);
    return true;
  });
  const needed = collectNeeded(names, before, after);
  return {
    before: cut(
      documents.before,
      changed.map((each) => each.before),
      needed,
    ),
    after: cut(
      documents.after,
      changed.map((each) => each.after),
      needed,
    ),
    operations: changed,
  };
}

function readSchemas(document: JsonObject): Schemas {
  const schemas = objectOr(objectOr(document["components"])["schemas"]);
  return new Map(
    Object.entries(schemas).map(([name, schema]) => {
      const text = JSON.stringify(schema);
      const typeName = String(objectOr(schema)[TYPE_NAME] ?? name);
      return [name, { text, typeName, references: referencesIn(text) }];
    }),
  );
}

/** The schemas named in a text of JSON: of a reference, and of a discriminator's mapping. */
function referencesIn(text: string): string[] {
  return Array.from(text.matchAll(/"#\/components\/schemas\/([^"\\]+)"/g), ([, name = ""]) => name);
}

/** The schemas that differ, and those that reach one that does. */
function findAffected(before: Schemas, after: Schemas): Set<string> {
  const referrers = new Map<string, string[]>();
  const queue: string[] = [];
  for (const [schemas, others] of [
    [before, after],
    [after, before],
  ] as const) {
    for (const [name, { text, references }] of schemas) {
      if (others.get(name)?.text !== text) queue.push(name);
      for (const each of references) referrers.set(each, [...(referrers.get(each) ?? []), name]);
    }
  }
  const affected = new Set<string>();
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (affected.has(name)) continue;
    affected.add(name);
    queue.push(...(referrers.get(name) ?? []));
  }
  return affected;
}

/** What some schemas reach in either document, and what bears the name of any of them. */
function collectNeeded(names: string[], before: Schemas, after: Schemas): Set<string> {
  const byTypeName = new Map<string, string[]>();
  for (const [name, { typeName }] of [...before, ...after]) {
    byTypeName.set(typeName, [...(byTypeName.get(typeName) ?? []), name]);
  }
  const needed = new Set<string>();
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    for (const schema of [before.get(name), after.get(name)]) {
      if (schema) names.push(...schema.references, ...(byTypeName.get(schema.typeName) ?? []));
    }
  }
  return needed;
}

function sharedText(document: JsonObject): string {
  const { schemas: _, ...shared } = objectOr(document["components"]);
  return JSON.stringify(shared);
}

function partsText(document: JsonObject, { path, method }: Site): string {
  const pathItem = objectOr(objectOr(document["paths"])[path]);
  const { parameters, requestBody, responses } = objectOr(pathItem[method]);
  return JSON.stringify([pathItem["parameters"], parameters, requestBody, responses]);
}

function cut(document: JsonObject, operations: Site[], schemas: ReadonlySet<string>): JsonObject {
  const paths: JsonObject = {};
  for (const { path, method } of operations) {
    const { parameters, [method]: operation } = objectOr(objectOr(document["paths"])[path]);
    paths[path] ??= parameters === undefined ? {} : { parameters };
    objectOr(paths[path])[method] = operation;
  }
  const components = objectOr(document["components"]);
  const kept = Object.entries(objectOr(components["schemas"])).filter(([name]) =>
    schemas.has(name),
  );
  return {
    ...document,
    paths,
    components: { ...components, schemas: Object.fromEntries(kept) },
  };
}
