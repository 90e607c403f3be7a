import { type Json, type JsonObject, objectOr, TYPE_NAME } from "@c1-openapi/document";
import type { OperationPair } from "./operation-context.ts";

/** What of two lowered documents has to be compiled to tell what changed in their types. */
export interface Narrowed {
  before: JsonObject;
  after: JsonObject;
  /** The operations that may have changed. */
  operations: OperationPair[];
}

/** An operation of a lowered document, and where it stands. */
interface Site {
  path: string;
  method: string;
  operation: JsonObject;
  /** The parameters of its path, which it shares with the other operations there. */
  parameters: Json | undefined;
}

/** What an operation has in common on both sides: its own keys, and the statuses that it answers. */
interface SameParts {
  keys: string[];
  statuses: string[];
}

/** Tells whether what stands in both documents is the same, with all that it reaches. */
type Sameness = (old: Json | undefined, now: Json | undefined) => boolean;

/** The component schemas of one document, each with its text and the schemas that it names. */
type Schemas = Map<string, { text: string; typeName: string; references: string[] }>;

/**
 * Returns the parts of two lowered documents that a change can be seen in: of the given operations
 * and schemas, which both have, those that differ or reach a schema that differs, with all schemas
 * that they reach and all that bear the same names in the other document. Of an operation they are
 * its parameters, its body, and each of its answers. To compile the rest would only tell that it
 * is the same.
 */
export function narrowDocuments(
  documents: { before: JsonObject; after: JsonObject },
  operations: OperationPair[],
  schemas: Iterable<string>,
): Narrowed {
  const before = readSchemas(documents.before);
  const after = readSchemas(documents.after);
  // A discriminator shapes the types that it tells apart, and they don't refer to it.
  if (hasDiscriminator(documents.before, before) || hasDiscriminator(documents.after, after)) {
    return { ...documents, operations };
  }
  const affected = findAffected(before, after);
  // Parameters and answers that operations share are few: whatever is in them counts for all.
  const shared = [sharedText(documents.before), sharedText(documents.after)] as const;
  const isAffected = (name: string): boolean => affected.has(name);
  const isSharedAffected = shared[0] !== shared[1] || shared.flatMap(referencesIn).some(isAffected);
  const isSame: Sameness = (old, now) => {
    if (isSharedAffected) return false;
    const text = JSON.stringify(old);
    return text === JSON.stringify(now) && !referencesIn(text ?? "").some(isAffected);
  };

  const names = [...schemas].filter(isAffected).concat(shared.flatMap(referencesIn));
  const changed: OperationPair[] = [];
  const sites: { before: Site[]; after: Site[] } = { before: [], after: [] };
  for (const pair of operations) {
    const old = findSite(documents.before, pair.before);
    const now = findSite(documents.after, pair.after);
    const same = findSameParts(old, now, isSame);
    if (same === "all") continue;
    const kept = [withoutParts(old, same), withoutParts(now, same)] as const;
    names.push(...referencesIn(JSON.stringify(kept)));
    changed.push(pair);
    sites.before.push(kept[0]);
    sites.after.push(kept[1]);
  }
  const needed = collectNeeded(names, before, after);
  return {
    before: cut(documents.before, sites.before, needed),
    after: cut(documents.after, sites.after, needed),
    operations: changed,
  };
}

function hasDiscriminator(document: JsonObject, schemas: Schemas): boolean {
  const paths = JSON.stringify(document["paths"] ?? {});
  return [paths, sharedText(document), ...Array.from(schemas.values(), ({ text }) => text)].some(
    (text) => text.includes('"discriminator":'),
  );
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

/** The schemas that a text of JSON refers to. */
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

function findSite(document: JsonObject, { path, method }: OperationPair["before"]): Site {
  const { parameters, [method]: operation } = objectOr(objectOr(document["paths"])[path]);
  return { path, method, parameters, operation: objectOr(operation) };
}

function findSameParts(old: Site, now: Site, isSame: Sameness): SameParts | "all" {
  const [one, other] = [old.operation, now.operation];
  const isSameAt = (key: string): boolean => isSame(one[key], other[key]);
  const keys = ["requestBody"].filter(isSameAt);
  if (isSameAt("parameters") && isSame(old.parameters, now.parameters)) keys.push("parameters");
  const [answers, successors] = [objectOr(one["responses"]), objectOr(other["responses"])];
  const statuses = Object.keys(successors).filter((each) =>
    isSame(answers[each], successors[each]),
  );
  const areAllSame = statuses.length === Object.keys({ ...answers, ...successors }).length;
  if (keys.length === 2 && areAllSame) return "all";
  // An answer that is new may be like any that was there.
  const isAnyNew = Object.keys(successors).some((each) => !(each in answers));
  return { keys, statuses: isAnyNew ? [] : statuses };
}

function withoutParts({ operation, ...site }: Site, { keys, statuses }: SameParts): Site {
  const responses = { ...objectOr(operation["responses"]) };
  for (const status of statuses) delete responses[status];
  const kept: JsonObject = { ...operation, responses };
  for (const key of keys) delete kept[key];
  return { ...site, operation: kept };
}

function cut(document: JsonObject, operations: Site[], schemas: ReadonlySet<string>): JsonObject {
  const paths: JsonObject = {};
  for (const { path, method, parameters, operation } of operations) {
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
