import { type ApiModel, camelCase } from "@c1-openapi/model";
import { isObject, type JsonObject, objectOr, stringOr } from "@c1-openapi/openapi";
import { propertiesOf } from "../document/messages.js";
import { refuse, rpcCodes } from "../http/reply.js";
import type { OperationCall } from "../operation-call.js";
import { ownField, setField } from "../own-fields.js";
import type { Sample } from "../schema/sampler.js";
import type { Validate } from "../schema/validators.js";
import type { Behaviour } from "./behaviour.js";
import { Collection, type Stored } from "./collection.js";
import { matchesFilter } from "./filter.js";
import { locateComponent } from "./locate.js";
import { fitResource, isoTime, nameResource, newResource } from "./make-resource.js";
import { readPageRequest, takePage } from "./paging.js";
import type { ResourceAction, ResourceType } from "./resource.js";
import { applyUpdate } from "./update-mask.js";
import { itemSchema, unsetMessage, wrapResource } from "./wrap-resource.js";

/** What is needed to work on resources. */
export interface StateTools {
  readonly model: ApiModel;
  readonly sample: Sample;
  readonly validate: Validate;
  readonly behaviourOf: (resource: ResourceType) => Behaviour;
}

/** The resources in memory, and what operations do to them. */
export class ResourceState {
  readonly #tools: StateTools;
  readonly #collections = new Map<ResourceType, Collection>();

  constructor(tools: StateTools) {
    this.#tools = tools;
  }

  clear(): void {
    for (const [resource, collection] of this.#collections) {
      const { deleted } = this.#tools.behaviourOf(resource);
      if (deleted) for (const { value } of collection.below([])) if (value) deleted(value);
    }
    this.#collections.clear();
  }

  /**
   * Returns the body of the answer, or undefined when a sample is the answer: no operation creates the
   * resource, and none was seeded.
   * @throws {RefusedRequest} if it isn't there, or what is asked can't be done
   */
  perform(action: ResourceAction, call: OperationCall): JsonObject | undefined {
    switch (action.kind) {
      case "create":
        return this.#create(action, call);
      case "get":
        return this.#get(action, call);
      case "update":
        return this.#update(action, call);
      case "delete":
        return this.#delete(action, call);
      case "list":
      case "search":
        return this.#list(action, call);
    }
  }

  /** Puts a resource here, with the fields given and everything else unset; returns it. */
  seed(
    resource: ResourceType,
    fields: JsonObject,
    path: Readonly<Record<string, string>>,
    nowMs: number,
  ): JsonObject {
    const collection = this.#collection(resource);
    const value = newResource(resource, nowMs);
    for (const [name, each] of Object.entries(fields)) setField(value, name, each);
    const parents = resource.parentFields.map(
      (name) => ownPath(path, name) ?? stringOr(value[name]) ?? "",
    );
    const key = nameResource(resource, value, parents, (id) => collection.has(parents, id));
    fitResource(resource, value, this.#tools);
    collection.put(parents, key, value, { nowMs, lateMs: 0 });
    return structuredClone(value);
  }

  #create(action: ResourceAction, call: OperationCall): JsonObject {
    const { resource } = action;
    const { keyField, properties } = resource;
    const { model, behaviourOf } = this.#tools;
    const collection = this.#collection(resource);
    const value = newResource(resource, call.nowMs);
    const { wrapped } = this.#readWrapped(resource, call);
    for (const source of [call.body, wrapped]) {
      applyUpdate(model, properties, value, source, undefined);
      // A resource with a key other than an id gets it from the body; an id is always made here.
      const key = keyField && keyField !== "id" ? ownField(source, keyField) : undefined;
      if (keyField) value[keyField] = stringOr(key) ?? value[keyField] ?? "";
    }
    if (keyField === "id") delete value[keyField];
    const { parents } = splitPath(resource, call);
    const isTaken = (id: string) => collection.has(parents, id);
    const given = keyField && stringOr(value[keyField]);
    if (given && isTaken(given)) throw refuse(409, rpcCodes.ALREADY_EXISTS, "already exists");
    const key = nameResource(resource, value, parents, isTaken);
    const current = () => collection.get(parents, key)?.value ?? value;
    const more = behaviourOf(resource).created?.(value, call, current);
    fitResource(resource, value, this.#tools);
    collection.put(parents, key, value, call);
    return { ...this.#answer(action, call, value), ...more };
  }

  #get(action: ResourceAction, call: OperationCall): JsonObject | undefined {
    const value = this.#find(action, call)?.seenAt(call.nowMs);
    return value && this.#answer(action, call, value);
  }

  #update(action: ResourceAction, call: OperationCall): JsonObject {
    const { resource } = action;
    const stored = this.#find(action, call) ?? this.#putSample(action, call);
    const value = structuredClone(existing(stored));
    const { wrapped, hasWrapped } = this.#readWrapped(resource, call);
    const patch = hasWrapped ? wrapped : call.body;
    const mask = stringOr(ownField(call.body, "updateMask"));
    applyUpdate(this.#tools.model, resource.properties, value, patch, mask);
    if ("updatedAt" in resource.properties) value.updatedAt = isoTime(call.nowMs);
    fitResource(resource, value, this.#tools);
    stored.write(value, call);
    return this.#answer(action, call, value);
  }

  #delete(action: ResourceAction, call: OperationCall): JsonObject | undefined {
    const { resource } = action;
    const stored = this.#find(action, call);
    if (!stored) return undefined;
    const value = existing(stored);
    if ("deletedAt" in resource.properties) {
      stored.write({ ...value, deletedAt: isoTime(call.nowMs) }, call);
    } else this.#collection(resource).remove(stored, call);
    this.#tools.behaviourOf(resource).deleted?.(value);
    return this.#sampleAnswer(call);
  }

  #list(action: ResourceAction, call: OperationCall): JsonObject | undefined {
    const { resource, listKey = "list" } = action;
    const { model, behaviourOf } = this.#tools;
    const { isListed, beforeSearch } = behaviourOf(resource);
    if (action.kind === "search") beforeSearch?.(call.caller);
    const request = readPageRequest({ ...call.query, ...call.body });
    const collection = this.#collection(resource);
    if (!resource.actions.has("create") && collection.size === 0) return undefined;

    const { parents } = splitPath(resource, call);
    const isShown = (value: JsonObject): boolean => {
      if (isDeleted(value) && request.filter.includeDeleted !== true) return false;
      if (action.kind === "list" && isListed && !isListed(value, call.caller)) return false;
      return matchesFilter(value, request.filter);
    };
    const shown = collection.below(parents).flatMap((stored) => {
      const value = stored.seenAt(call.nowMs);
      return value && isShown(value) ? [{ sequence: stored.sequence, value }] : [];
    });
    const name = JSON.stringify([call.operation.name, parents, call.caller.userId]);
    const { page, nextPageToken } = takePage(shown, name, request, call.isEmptyPage);

    const { schema } = call.operation.answer;
    const item = itemSchema(model, schema, listKey);
    const list = page.map(({ value }) => wrapResource(model, item, action.steps, value));
    const answer = unsetMessage(propertiesOf(model, schema));
    return { ...answer, [listKey]: list, ...("nextPageToken" in answer && { nextPageToken }) };
  }

  /**
   * Returns what the path names, or undefined when a sample is the answer.
   * @throws {RefusedRequest} if it isn't there or isn't the caller's to see
   */
  #find({ kind, resource }: ResourceAction, call: OperationCall): Stored | undefined {
    const { parents, key } = splitPath(resource, call);
    const stored = this.#collection(resource).get(parents, key);
    // A write works on what is, a read on what is seen.
    const value = kind === "get" ? stored?.seenAt(call.nowMs) : stored?.value;
    if (!value && !resource.actions.has("create")) return undefined;
    const { isVisible } = this.#tools.behaviourOf(resource);
    if (!value || (isVisible && !isVisible(value, call.caller))) throw notFound();
    return stored;
  }

  /** A resource that no operation creates, such as settings, is a sample until it is first changed. */
  #putSample({ resource }: ResourceAction, call: OperationCall): Stored {
    const { parents, key } = splitPath(resource, call);
    const value = objectOr(this.#tools.sample(resource.schema, "response"));
    if (resource.keyField !== undefined) value[resource.keyField] = key;
    // A sample has a time here where the document doesn't admit null.
    if (isDeleted(value)) delete value.deletedAt;
    nameResource(resource, value, parents, () => false);
    return this.#collection(resource).put(parents, key, value, { ...call, lateMs: 0 });
  }

  #collection(resource: ResourceType): Collection {
    const collection = this.#collections.get(resource) ?? new Collection();
    this.#collections.set(resource, collection);
    return collection;
  }

  #readWrapped(
    { component }: ResourceType,
    { body, operation }: OperationCall,
  ): { readonly wrapped: JsonObject; readonly hasWrapped: boolean } {
    const name = locateComponent(this.#tools.model, operation.bodySchema, component);
    const wrapped = name === undefined ? undefined : ownField(body, name);
    return { wrapped: objectOr(wrapped), hasWrapped: isObject(wrapped) };
  }

  #answer({ steps }: ResourceAction, call: OperationCall, value: JsonObject): JsonObject {
    const [first, ...rest] = steps;
    if (first === undefined) return value;
    const { model } = this.#tools;
    const schema = propertiesOf(model, call.operation.answer.schema)[first];
    const inner = wrapResource(model, schema, rest, value);
    return { ...this.#sampleAnswer(call), [first]: inner };
  }

  #sampleAnswer({ operation }: OperationCall): JsonObject {
    const { schema } = operation.answer;
    return schema ? objectOr(this.#tools.sample(schema, "response")) : {};
  }
}

function splitPath(
  { parentFields, keyField }: ResourceType,
  { path }: OperationCall,
): { readonly parents: string[]; readonly key: string } {
  const values = Object.values(path);
  const count = parentFields.length;
  return {
    parents: values.slice(0, count),
    key: keyField === undefined ? "" : (values[count] ?? ""),
  };
}

function ownPath(path: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(path).find(([each]) => camelCase(each) === name)?.[1];
}

/** @throws {RefusedRequest} if the resource was deleted */
function existing({ value }: Stored): JsonObject {
  if (!value || isDeleted(value)) throw notFound();
  return value;
}

function isDeleted(value: JsonObject): boolean {
  return typeof value.deletedAt === "string";
}

function notFound(): Error {
  return refuse(404, rpcCodes.NOT_FOUND, "not found");
}
