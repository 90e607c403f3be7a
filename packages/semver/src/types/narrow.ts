import { isDeepStrictEqual } from "node:util";
import type { ApiModel, Operation } from "@c1-openapi/model";
import {
  type ComponentId,
  isObject,
  type Json,
  type JsonObject,
  keywordTableOf,
  type ObjectKind,
  type OpenapiDocument,
  type OperationObject,
  type PathItem,
  reach,
  rewriteSchemasIn,
  type SchemaObject,
} from "@c1-openapi/openapi";
import type { OperationPair } from "../operation-pair.ts";

/** The two models that are compared. */
export interface ModelPair {
  before: ApiModel;
  after: ApiModel;
}

/** What of two documents has to be compiled to find what changed in their types. */
export interface Narrowed {
  before: OpenapiDocument;
  after: OpenapiDocument;
  /** The operations that may have changed. */
  operations: readonly OperationPair[];
}

/** What of an operation shapes its types. */
type Parts = Pick<OperationObject, "parameters" | "requestBody" | "responses">;

/**
 * Returns the parts of two documents that a change can be seen in: of the given operations and schemas,
 * which both have, those that differ or reach a component that differs, with all that they reach and all
 * that has the same type name in the other document. Of an operation they are its parameters, its body,
 * and each of its answers. To compile the rest would only show that it is the same.
 */
export function narrowDocuments(
  models: ModelPair,
  operations: readonly OperationPair[],
  schemas: readonly string[],
): Narrowed {
  const { before, after } = models;
  const affected = findAffected(models);
  const needed = schemas
    .map((name): ComponentId => `schemas/${name}`)
    .filter((id) => affected.has(id));
  const paths: Record<keyof ModelPair, Record<string, PathItem>> = { before: {}, after: {} };
  const changed = operations.filter((pair) => {
    const parts = findChangedParts(pair, models, affected);
    if (!parts) return false;
    for (const side of ["before", "after"] as const) {
      const { path, method, pathItem } = pair[side];
      const item = paths[side][path] ?? { parameters: pathItem.parameters ?? [] };
      paths[side][path] = item;
      item[method] = parts[side];
      needed.push(...models[side].references.referencesIn(item, "pathItem"));
    }
    return true;
  });
  const kept = findNeeded(needed, models);
  return {
    before: assemble(before, paths.before, kept),
    after: assemble(after, paths.after, kept),
    operations: changed,
  };
}

/** The components that differ, and those that lead to one that does. */
function findAffected(models: ModelPair): Set<ComponentId> {
  const { before, after } = models;
  const all = new Set([...before.references.components, ...after.references.components]);
  const differing = [...all].filter((id) => {
    const [old, now] = [componentOf(before, id), componentOf(after, id)];
    return !old || !now || !haveSameTypes(old, now, kindOf(id, after), models);
  });
  return new Set([
    ...before.references.reaching(differing),
    ...after.references.reaching(differing),
  ]);
}

function componentOf({ document }: ApiModel, id: ComponentId): JsonObject | undefined {
  const slash = id.indexOf("/");
  const components: JsonObject = document.components ?? {};
  const ofKind = components[id.slice(0, slash)];
  const component = isObject(ofKind) ? ofKind[id.slice(slash + 1)] : undefined;
  return isObject(component) ? component : undefined;
}

function kindOf(id: ComponentId, { document }: ApiModel): ObjectKind {
  const holding = keywordTableOf(document.openapi).components[id.slice(0, id.indexOf("/"))];
  return holding && "map" in holding ? holding.map : "components";
}

/** Whether two parts are the same but for what isn't part of a type; what they refer to may differ. */
function haveSameTypes(
  old: Json,
  now: Json,
  kind: ObjectKind,
  { before, after }: ModelPair,
): boolean {
  return (
    isDeepStrictEqual(old, now) ||
    isDeepStrictEqual(withoutTexts(old, kind, before), withoutTexts(now, kind, after))
  );
}

const notInTypes = new Set([
  "title",
  "summary",
  "description",
  "default",
  "example",
  "examples",
  "format",
]);

function withoutTexts<T extends Json>(value: T, kind: ObjectKind, { document }: ApiModel): T {
  return rewriteSchemasIn(
    value,
    kind,
    keywordTableOf(document.openapi),
    (schema): SchemaObject =>
      Object.fromEntries(Object.entries(schema).filter(([key]) => !notInTypes.has(key))),
  );
}

/** The parts of an operation that may have changed, or undefined if there are none. */
function findChangedParts(
  { before, after }: OperationPair,
  models: ModelPair,
  affected: ReadonlySet<ComponentId>,
): Record<keyof ModelPair, Parts> | undefined {
  const [old, now] = [listParts(before), listParts(after)];
  const keys = new Set([...old.keys(), ...now.keys()]);
  for (const key of keys) {
    const [part, successor] = [old.get(key), now.get(key)];
    if (!part || !successor || !haveSameTypes(part, successor, "operation", models)) continue;
    const references = models.before.references.referencesIn(part, "operation");
    if (!references.some((id) => affected.has(id))) keys.delete(key);
  }
  if (keys.size === 0) return undefined;
  // An answer that is new may be like any that was there.
  const isAnswerNew = [...keys].some((key) => now.has(key) && !old.has(key));
  if (isAnswerNew) for (const key of old.keys()) keys.add(key);
  return { before: keepParts(before, keys), after: keepParts(after, keys) };
}

/** The parameters of an operation, its body, and each of its answers by its status. */
function listParts({ source, pathItem }: Operation): Map<string, Parts> {
  const { parameters = [], requestBody, responses = {} } = source;
  const all = [...(pathItem.parameters ?? []), ...parameters];
  const parts = new Map<string, Parts>([["parameters", { parameters: all }]]);
  if (requestBody) parts.set("requestBody", { requestBody });
  for (const [status, response] of Object.entries(responses)) {
    parts.set(status, { responses: { [status]: response } });
  }
  return parts;
}

function keepParts({ source }: Operation, keys: ReadonlySet<string>): Parts {
  const { parameters = [], requestBody, responses = {} } = source;
  return {
    ...(keys.has("parameters") ? { parameters } : {}),
    ...(requestBody && keys.has("requestBody") ? { requestBody } : {}),
    responses: Object.fromEntries(Object.entries(responses).filter(([status]) => keys.has(status))),
  };
}

/** What some components lead to in either document, and what has the type name of any of them. */
function findNeeded(from: ComponentId[], { before, after }: ModelPair): Set<ComponentId> {
  const byTypeName = new Map<string, ComponentId[]>();
  for (const { name, typeName } of [...before.schemas.values(), ...after.schemas.values()]) {
    const namesakes = byTypeName.get(typeName);
    if (namesakes) namesakes.push(`schemas/${name}`);
    else byTypeName.set(typeName, [`schemas/${name}`]);
  }
  const namesakesOf = ({ schemas }: ApiModel, id: ComponentId): ComponentId[] => {
    const schema = id.startsWith("schemas/") ? schemas.get(id.slice("schemas/".length)) : undefined;
    return byTypeName.get(schema?.typeName ?? "") ?? [];
  };
  return reach(from, (id) =>
    [before, after].flatMap((model) => [
      ...model.references.targetsOf(id),
      ...namesakesOf(model, id),
    ]),
  );
}

/** A document of some operations' parts and some components. */
function assemble(
  { document }: ApiModel,
  paths: Record<string, PathItem>,
  ids: ReadonlySet<ComponentId>,
): OpenapiDocument {
  const { openapi, info } = document;
  const components: JsonObject = {};
  for (const [kind, entries] of Object.entries(document.components ?? {})) {
    if (!isObject(entries)) continue;
    const kept = Object.entries(entries).filter(([name]) => ids.has(`${kind}/${name}`));
    components[kind] = Object.fromEntries(kept);
  }
  return { openapi, info, paths, components };
}
