import { isDeepStrictEqual } from "node:util";
import { withoutTexts } from "@c1-openapi/codegen";
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
  splitComponentId,
} from "@c1-openapi/openapi";
import type { OperationPair, WebhookPair } from "../operation-pair.ts";

/** The two models that are compared. */
export interface ModelPair {
  before: ApiModel;
  after: ApiModel;
}

/** What two documents have in common, and may differ in. */
export interface SharedParts {
  readonly operations: readonly OperationPair[];
  readonly webhooks: readonly WebhookPair[];
  /** Components that programs know by name, as either document calls them. */
  readonly components: readonly ComponentId[];
}

/** What of two documents has to be compiled to find what changed in their types. */
export interface Narrowed extends SharedParts {
  readonly before: OpenapiDocument;
  readonly after: OpenapiDocument;
  /** The components that differ, and those that lead to one that does. */
  readonly affected: ReadonlySet<ComponentId>;
  /** The names of the schemas that are the same in both, with all that they lead to. */
  readonly same: ReadonlySet<string>;
}

/** What of an operation shapes its types. */
type Parts = Pick<OperationObject, "parameters" | "requestBody" | "responses">;

/** An operation, or a webhook, as it stands in a document. */
type Source = Pick<Operation, "source" | "pathItem">;

/**
 * Returns the parts of two documents that a change can be seen in: of the given operations, webhooks and
 * components, those that differ or reach a component that differs, with all that they reach and all that
 * has the same type name in the other document. Of an operation they are its parameters, its body, and each
 * of its answers. To compile the rest would only show that it is the same.
 */
export function narrowDocuments(models: ModelPair, shared: SharedParts): Narrowed {
  const affected = findAffected(models);
  const components = shared.components.filter((id) => affected.has(id));
  const needed = [...components];
  const paths = new PathCollector(models, needed);
  const webhooks = new PathCollector(models, needed);
  const narrowed = {
    components,
    operations: shared.operations.filter((pair) => {
      const parts = findChangedParts(pair, models, affected);
      if (parts) paths.add(pair, { before: pair.before.path, after: pair.after.path }, parts);
      return parts !== undefined;
    }),
    webhooks: shared.webhooks.filter((pair) => {
      const parts = findChangedParts(pair, models, affected);
      if (parts) webhooks.add(pair, { before: pair.before.name, after: pair.after.name }, parts);
      return parts !== undefined;
    }),
  };
  const kept = findNeeded(needed, models);
  const assembleSide = (side: keyof ModelPair): OpenapiDocument =>
    assemble(models[side], { paths: paths[side], webhooks: webhooks[side] }, kept);
  const [old, now] = [assembleSide("before"), assembleSide("after")];
  const names = Object.keys(now.components?.schemas ?? {});
  const same = new Set(names.filter((name) => !affected.has(`schemas/${name}`)));
  return { ...narrowed, affected, before: old, after: now, same };
}

/** Collects parts of operations under their paths, or of webhooks under their names. */
class PathCollector {
  readonly before: Record<string, PathItem> = {};
  readonly after: Record<string, PathItem> = {};
  private readonly models: ModelPair;
  private readonly needed: ComponentId[];

  /** @param needed where the components that the parts refer to are added */
  constructor(models: ModelPair, needed: ComponentId[]) {
    this.models = models;
    this.needed = needed;
  }

  add(
    pair: OperationPair | WebhookPair,
    paths: Record<keyof ModelPair, string>,
    parts: Record<keyof ModelPair, Parts>,
  ): void {
    for (const side of ["before", "after"] as const) {
      const { method, pathItem } = pair[side];
      const items = this[side];
      const item = items[paths[side]] ?? { parameters: pathItem.parameters ?? [] };
      items[paths[side]] = item;
      item[method] = parts[side];
      this.needed.push(...this.models[side].references.referencesIn(item, "pathItem"));
    }
  }
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
  const { kind, name } = splitComponentId(id);
  const components: JsonObject = document.components ?? {};
  const ofKind = components[kind];
  const component = isObject(ofKind) ? ofKind[name] : undefined;
  return isObject(component) ? component : undefined;
}

function kindOf(id: ComponentId, { document }: ApiModel): ObjectKind {
  const holding = keywordTableOf(document.openapi).components[splitComponentId(id).kind];
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
    isDeepStrictEqual(bareOf(old, kind, before), bareOf(now, kind, after))
  );
}

function bareOf<T extends Json>(value: T, kind: ObjectKind, { document }: ApiModel): T {
  return rewriteSchemasIn(value, kind, keywordTableOf(document.openapi), withoutTexts);
}

/** The parts of an operation that may have changed, or undefined if there are none. */
function findChangedParts(
  { before, after }: { readonly before: Source; readonly after: Source },
  models: ModelPair,
  affected: ReadonlySet<ComponentId>,
): Record<keyof ModelPair, Parts> | undefined {
  const [old, now] = [listParts(before), listParts(after)];
  const keys = new Set([...old.keys(), ...now.keys()]);
  let isAnswerOther = false;
  for (const key of keys) {
    const [part, successor] = [old.get(key), now.get(key)];
    if (!part || !successor || !haveSameTypes(part, successor, "operation", models)) {
      isAnswerOther ||= successor?.responses !== undefined;
      continue;
    }
    const references = models.before.references.referencesIn(part, "operation");
    if (!references.some((id) => affected.has(id))) keys.delete(key);
  }
  if (keys.size === 0) return undefined;
  // An answer that is new, or has a body for the first time, may be like any that was there.
  if (isAnswerOther) for (const key of old.keys()) keys.add(key);
  return { before: keepParts(before, keys), after: keepParts(after, keys) };
}

/** The parameters of an operation, its body, and each of its answers by its status. */
function listParts({ source, pathItem }: Source): Map<string, Parts> {
  const { parameters = [], requestBody, responses = {} } = source;
  const all = [...(pathItem.parameters ?? []), ...parameters];
  const parts = new Map<string, Parts>([["parameters", { parameters: all }]]);
  if (requestBody) parts.set("requestBody", { requestBody });
  for (const [status, response] of Object.entries(responses)) {
    parts.set(status, { responses: { [status]: response } });
  }
  return parts;
}

function keepParts({ source }: Source, keys: ReadonlySet<string>): Parts {
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
  roots: Record<"paths" | "webhooks", Record<string, PathItem>>,
  ids: ReadonlySet<ComponentId>,
): OpenapiDocument {
  const { openapi, info } = document;
  const components: JsonObject = {};
  for (const [kind, entries] of Object.entries(document.components ?? {})) {
    if (!isObject(entries)) continue;
    const kept = Object.entries(entries).filter(([name]) => ids.has(`${kind}/${name}`));
    components[kind] = Object.fromEntries(kept);
  }
  return { openapi, info, ...roots, components };
}
