import { isObject, type JsonObject, objectOr } from "../document/json.js";
import { camelCase } from "../document/letter-case.js";
import type { Operation } from "../document/operations.js";
import { isParameter } from "../document/router.js";
import { findRole, type Role, shapeOf } from "./find-role.js";
import { type Items, locateItems, locateResource, type Place, propertiesOf } from "./locate.js";

/** How an operation works on a resource. */
export interface Part {
  readonly role: Role;
  readonly resource: ResourceType;
  /** Where the resource stands in the answer, or in an item of the page. */
  readonly steps: readonly string[];
  /** The field of a page that holds its items. */
  readonly listKey: string | undefined;
}

/** A kind of object that operations create, get, list, update, delete and search. */
export interface ResourceType {
  /** The name of the operation that gets one. */
  readonly name: string;
  readonly schema: JsonObject & { $ref: string };
  readonly properties: JsonObject;
  /** The field that tells one from another; undefined where a parent has just one (settings). */
  readonly keyField: string | undefined;
  /** The names of its parents, as its own fields have them: `appId`. */
  readonly parentFields: readonly string[];
  /** The names of the roles that some operation has. */
  readonly roles: ReadonlySet<Role>;
}

/** What there is to know of an operation before anything is decided. */
export interface Candidate {
  readonly operation: Operation;
  /** Its path without the names of parameters. */
  readonly shape: string;
  readonly place: Place | undefined;
  readonly items: Items | undefined;
}

interface Found extends ResourceType {
  readonly anchor: Candidate;
  readonly roles: Set<Role>;
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
  document: JsonObject,
  operations: readonly Operation[],
): Map<string, Part> {
  const candidates = operations.map((operation) => ({
    operation,
    shape: shapeOf(operation.segments),
    place: locateResource(document, operation.answerSchema),
    items: locateItems(document, operation.answerSchema),
  }));
  const byNameLength = [...candidates].sort(
    (one, other) => one.operation.shortName.length - other.operation.shortName.length,
  );
  const resources = byNameLength.flatMap((each) => describeResource(document, each));
  const parts = new Map<string, Part>();
  for (const isAtItsPath of [true, false]) {
    for (const resource of resources) {
      for (const candidate of byNameLength) {
        const { name } = candidate.operation;
        if (parts.has(name)) continue;
        const role = findRole(resource, candidate, isAtItsPath);
        if (role) parts.set(name, takePart(role, resource, candidate));
      }
    }
  }
  // What can only be got would be known to nobody: samples say more.
  for (const [name, { resource }] of parts) if (resource.roles.size === 1) parts.delete(name);
  return parts;
}

function takePart(role: Role, resource: Found, { place, items }: Candidate): Part {
  resource.roles.add(role);
  const isPage = role === "list" || role === "search";
  return {
    role,
    resource,
    steps: (isPage ? items?.place.steps : place?.steps) ?? [],
    listKey: isPage ? items?.listKey : undefined,
  };
}

function describeResource(document: JsonObject, anchor: Candidate): Found[] {
  const { operation: get, place } = anchor;
  // `getByCode` gets what another operation gets by its id.
  if (get.method !== "GET" || !/^get(?!By)/.test(get.shortName) || !place) return [];
  const schema = { $ref: place.reference };
  const properties = propertiesOf(document, schema);
  const hasKey = isParameter(get.segments.at(-1) ?? "");
  const keyField = hasKey ? findKeyField(get, properties) : undefined;
  if (hasKey && keyField === undefined) return [];
  const parentFields = get.pathParameters.slice(0, hasKey ? -1 : undefined).map(camelCase);
  const roles = new Set<Role>();
  return [{ name: get.name, schema, properties, keyField, parentFields, roles, anchor }];
}

function findKeyField(get: Operation, properties: JsonObject): string | undefined {
  const parameter = camelCase(get.pathParameters.at(-1) ?? "");
  const isText = (name: string) =>
    isObject(properties[name]) && [objectOr(properties[name])["type"]].flat().includes("string");
  if (isText(parameter)) return parameter;
  return /(^i|I)d$/.test(parameter) && isText("id") ? "id" : undefined;
}
