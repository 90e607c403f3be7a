import {
  isObject,
  type JsonObject,
  objectOr,
  ownField,
  setField,
  stringOr,
} from "../document/json.js";
import { camelCase } from "../document/letter-case.js";
import { RPC, refuse } from "../http/reply.js";
import type { OperationCall } from "../operation-call.js";
import type { Sample } from "../schema/sampler.js";
import type { Validate } from "../schema/validators.js";
import type { Behaviour } from "./behaviour.js";
import { Collection, type Stored } from "./collection.js";
import { matchesFilter } from "./filter.js";
import type { Part, ResourceType } from "./find-resources.js";
import { locateReference, propertiesOf } from "./locate.js";
import { fitResource, isoTime, nameResource, newResource } from "./make-resource.js";
import { itemSchema, unsetMessage, wrapResource } from "./messages.js";
import { readPageRequest, takePage } from "./paging.js";
import { applyUpdate } from "./update-mask.js";

/** What is needed to work on resources. */
export interface StateTools {
  readonly document: JsonObject;
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
      if (deleted) for (const { value } of collection.below([])) deleted(value);
    }
    this.#collections.clear();
  }

  /**
   * Returns the body of the answer, or undefined when nothing is known of the resource and a sample
   * shall answer: no operation creates it, and nobody has put it here.
   * @throws Refusal when it isn't there, or what is asked can't be done
   */
  perform(part: Part, call: OperationCall): JsonObject | undefined {
    switch (part.role) {
      case "create":
        return this.#create(part, call);
      case "get":
        return this.#get(part, call);
      case "update":
        return this.#update(part, call);
      case "delete":
        return this.#delete(part, call);
      case "list":
      case "search":
        return this.#list(part, call);
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
    return structuredClone(collection.put(parents, key, value).value);
  }

  #create(part: Part, call: OperationCall): JsonObject {
    const { resource } = part;
    const { keyField, properties } = resource;
    const { document, behaviourOf } = this.#tools;
    const collection = this.#collection(resource);
    const value = newResource(resource, call.nowMs);
    const { wrapped } = this.#readWrapped(resource, call);
    for (const source of [call.body, wrapped]) {
      applyUpdate(document, properties, value, source, undefined);
      // What is named after something else is told its key when it is made; an id is never asked for.
      const key = keyField && keyField !== "id" ? ownField(source, keyField) : undefined;
      if (keyField) value[keyField] = stringOr(key) ?? value[keyField] ?? "";
    }
    if (keyField === "id") delete value[keyField];
    const { parents } = splitPath(resource, call);
    const isTaken = (id: string) => collection.has(parents, id);
    const given = keyField && stringOr(value[keyField]);
    if (given && isTaken(given)) throw refuse(409, RPC.ALREADY_EXISTS, "already exists");
    const key = nameResource(resource, value, parents, isTaken);
    const current = () => collection.get(parents, key)?.value ?? value;
    const more = behaviourOf(resource).created?.(value, call, current);
    fitResource(resource, value, this.#tools);
    collection.put(parents, key, value);
    return { ...this.#answer(part, call, value), ...more };
  }

  #get(part: Part, call: OperationCall): JsonObject | undefined {
    const stored = this.#find(part, call);
    return stored && this.#answer(part, call, stored.value);
  }

  #update(part: Part, call: OperationCall): JsonObject {
    const { resource } = part;
    const stored = this.#find(part, call) ?? this.#putSample(part, call);
    if (isDeleted(stored.value)) throw notFound();
    const value = structuredClone(stored.value);
    const { wrapped, hasWrapped } = this.#readWrapped(resource, call);
    const patch = hasWrapped ? wrapped : call.body;
    const mask = stringOr(ownField(call.body, "updateMask"));
    applyUpdate(this.#tools.document, resource.properties, value, patch, mask);
    if ("updatedAt" in resource.properties) value["updatedAt"] = isoTime(call.nowMs);
    fitResource(resource, value, this.#tools);
    stored.value = value;
    return this.#answer(part, call, value);
  }

  #delete(part: Part, call: OperationCall): JsonObject | undefined {
    const { resource } = part;
    const stored = this.#find(part, call);
    if (!stored) return undefined;
    if (isDeleted(stored.value)) throw notFound();
    if ("deletedAt" in resource.properties) {
      stored.value = { ...stored.value, deletedAt: isoTime(call.nowMs) };
    } else this.#collection(resource).remove(stored);
    this.#tools.behaviourOf(resource).deleted?.(stored.value);
    return this.#sampleAnswer(call);
  }

  #list(part: Part, call: OperationCall): JsonObject | undefined {
    const { resource, role, listKey = "list" } = part;
    const { document, behaviourOf } = this.#tools;
    const { isListed, beforeSearch } = behaviourOf(resource);
    if (role === "search") beforeSearch?.(call.caller);
    const request = readPageRequest({ ...call.query, ...call.body });
    const collection = this.#collection(resource);
    if (!resource.roles.has("create") && collection.size === 0) return undefined;

    const { parents } = splitPath(resource, call);
    const shown = collection.below(parents).filter(({ value }) => {
      if (isDeleted(value) && request.filter["includeDeleted"] !== true) return false;
      if (role === "list" && isListed && !isListed(value, call.caller)) return false;
      return matchesFilter(value, request.filter);
    });
    const name = JSON.stringify([call.operation.name, parents, call.caller.userId]);
    const { page, nextPageToken } = takePage(shown, name, request, call.isEmptyPage);

    const { answerSchema } = call.operation;
    const item = itemSchema(document, answerSchema, listKey);
    const list = page.map(({ value }) => wrapResource(document, item, part.steps, value));
    const answer = unsetMessage(propertiesOf(document, answerSchema));
    return { ...answer, [listKey]: list, ...("nextPageToken" in answer && { nextPageToken }) };
  }

  /**
   * Returns what the path names, or undefined when a sample shall stand for it.
   * @throws Refusal when it isn't there or isn't the caller's to see
   */
  #find({ resource }: Part, call: OperationCall): Stored | undefined {
    const { parents, key } = splitPath(resource, call);
    const stored = this.#collection(resource).get(parents, key);
    if (!stored && !resource.roles.has("create")) return undefined;
    const { isVisible } = this.#tools.behaviourOf(resource);
    if (!stored || (isVisible && !isVisible(stored.value, call.caller))) throw notFound();
    return stored;
  }

  /** What nobody creates, such as settings, starts as a sample when it is first changed. */
  #putSample({ resource }: Part, call: OperationCall): Stored {
    const { parents, key } = splitPath(resource, call);
    const value = objectOr(this.#tools.sample(resource.schema, "answer"));
    if (resource.keyField !== undefined) value[resource.keyField] = key;
    // Where the document doesn't admit null, a sample has a time here.
    if (isDeleted(value)) delete value["deletedAt"];
    nameResource(resource, value, parents, () => false);
    return this.#collection(resource).put(parents, key, value);
  }

  #collection(resource: ResourceType): Collection {
    const collection = this.#collections.get(resource) ?? new Collection();
    this.#collections.set(resource, collection);
    return collection;
  }

  #readWrapped(
    { schema }: ResourceType,
    { body, operation }: OperationCall,
  ): { readonly wrapped: JsonObject; readonly hasWrapped: boolean } {
    const name = locateReference(this.#tools.document, operation.bodySchema, schema.$ref);
    const wrapped = name === undefined ? undefined : ownField(body, name);
    return { wrapped: objectOr(wrapped), hasWrapped: isObject(wrapped) };
  }

  #answer({ steps }: Part, call: OperationCall, value: JsonObject): JsonObject {
    const [first, ...rest] = steps;
    if (first === undefined) return value;
    const { document } = this.#tools;
    const schema = propertiesOf(document, call.operation.answerSchema)[first];
    const inner = wrapResource(document, schema, rest, value);
    return { ...this.#sampleAnswer(call), [first]: inner };
  }

  #sampleAnswer({ operation }: OperationCall): JsonObject {
    return operation.answerSchema
      ? objectOr(this.#tools.sample(operation.answerSchema, "answer"))
      : {};
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

function isDeleted(value: JsonObject): boolean {
  return typeof value["deletedAt"] === "string";
}

function notFound(): Error {
  return refuse(404, RPC.NOT_FOUND, "not found");
}
