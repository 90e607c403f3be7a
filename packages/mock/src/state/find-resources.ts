import { type ApiModel, camelCase } from "@c1-openapi/model";
import { isObject } from "@c1-openapi/openapi";
import { type Properties, propertiesOf } from "../document/messages.js";
import { isParameter } from "../document/router.js";
import type { ServedOperation } from "../document/served-operation.js";
import { type Candidate, findAction, shapeOf } from "./find-action.js";
import { locateItems, locateResource } from "./locate.js";
import type { ActionKind, ResourceAction, ResourceType } from "./resource.js";

interface Found extends ResourceType {
  readonly anchor: Candidate;
  readonly actions: Set<ActionKind>;
}

/**
 * Returns what each operation does to a resource, by the operation's name; what isn't in it is
 * answered from samples.
 *
 * Everything starts at an operation that gets one thing: its path names the item, the path above
 * it the collection, its answer the type. First come the operations at just these paths, of every
 * resource; then those at other paths whose name and type say that they belong to it.
 */
export function findResources(
  model: ApiModel,
  operations: readonly ServedOperation[],
): Map<string, ResourceAction> {
  const candidates = operations.map((operation) => ({
    operation,
    shape: shapeOf(operation.segments),
    single: locateResource(model, operation.answer.schema),
    items: locateItems(model, operation.answer.schema),
  }));
  const byNameLength = [...candidates].sort(
    (one, other) => one.operation.shortName.length - other.operation.shortName.length,
  );
  const resources = byNameLength.flatMap((each) => describeResource(model, each));
  const actions = new Map<string, ResourceAction>();
  for (const isAtItsPath of [true, false]) {
    for (const resource of resources) {
      for (const candidate of byNameLength) {
        const { name } = candidate.operation;
        if (actions.has(name)) continue;
        const kind = findAction(resource, candidate, isAtItsPath);
        if (kind) actions.set(name, assign(kind, resource, candidate));
      }
    }
  }
  // A resource that can only be got would never have anything in memory: a sample says more.
  for (const [name, { resource }] of actions) if (resource.actions.size === 1) actions.delete(name);
  return actions;
}

function assign(kind: ActionKind, resource: Found, { single, items }: Candidate): ResourceAction {
  resource.actions.add(kind);
  const isPage = kind === "list" || kind === "search";
  return {
    kind,
    resource,
    steps: (isPage ? items?.each.steps : single?.steps) ?? [],
    listKey: isPage ? items?.listKey : undefined,
  };
}

function describeResource(model: ApiModel, anchor: Candidate): Found[] {
  const { operation: get, single } = anchor;
  // `getByCode` gets what another operation gets by its id.
  if (get.method !== "get" || !/^get(?!By)/.test(get.shortName) || !single) return [];
  const { component } = single;
  const schema = { $ref: `#/components/schemas/${component}` };
  const properties = propertiesOf(model, schema);
  const hasKey = isParameter(get.segments.at(-1) ?? "");
  const keyField = hasKey ? findKeyField(get, properties) : undefined;
  if (hasKey && keyField === undefined) return [];
  const parentFields = get.pathParameters.slice(0, hasKey ? -1 : undefined).map(camelCase);
  const shape = { component, schema, properties, keyField, parentFields };
  return [{ name: get.name, ...shape, actions: new Set<ActionKind>(), anchor }];
}

function findKeyField(get: ServedOperation, properties: Properties): string | undefined {
  const parameter = camelCase(get.pathParameters.at(-1) ?? "");
  const isText = (name: string) => {
    const property = properties[name];
    return isObject(property) && [property.type].flat().includes("string");
  };
  if (isText(parameter)) return parameter;
  return /(^i|I)d$/.test(parameter) && isText("id") ? "id" : undefined;
}
