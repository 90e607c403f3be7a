import { isObject, type JsonObject, jsonPointer, objectOr, stringOr } from "./json.ts";
import { camelCase, kebabCase } from "./letter-case.ts";

/** The HTTP methods that a Path Item may hold (OpenAPI 3.1, section 4.8.9). */
export const HTTP_METHODS = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
] as const;

export type HttpMethod = (typeof HTTP_METHODS)[number];

/** An operation where it stands in the document. */
export interface OperationSite {
  method: HttpMethod;
  path: string;
  /** JSON Pointer of the operation. */
  pointer: string;
  operation: JsonObject;
  pathItem: JsonObject;
}

/** An operation with the names that callers know it by. */
export interface NamedOperation extends OperationSite {
  /** The operationId, or `GET /path` where the document gives none. */
  id: string;
  /** The group as a caller writes it: `personalClient`. */
  group: string;
  /** The name of the group's module: `personal-client`. */
  module: string;
  /** The name within the group: `create`. */
  shortName: string;
  /** Both together: `personalClient.create`. */
  name: string;
}

/** Walks every operation in the order of the document. */
export function* eachOperation(document: JsonObject): Generator<OperationSite> {
  for (const [path, pathItem] of Object.entries(objectOr(document["paths"]))) {
    if (!isObject(pathItem)) continue;
    for (const method of HTTP_METHODS) {
      const operation = pathItem[method];
      if (!isObject(operation)) continue;
      yield { method, path, pathItem, operation, pointer: jsonPointer("paths", path, method) };
    }
  }
}

/** Returns every operation with its names, in the order of the document. */
export function listOperations(document: JsonObject): NamedOperation[] {
  return Array.from(eachOperation(document), nameOperation);
}

/**
 * C1 names its operations with Speakeasy's extensions. A document without them is named by its
 * first tag and its operationId, or by method and path if it has neither.
 */
function nameOperation(site: OperationSite): NamedOperation {
  const { operation, method, path } = site;
  const operationId = stringOr(operation["operationId"]);
  const tag = Array.isArray(operation["tags"]) ? stringOr(operation["tags"][0]) : undefined;
  const groupName = stringOr(operation["x-speakeasy-group"]) ?? tag ?? "default";
  const ownName =
    stringOr(operation["x-speakeasy-name-override"]) ?? operationId ?? `${method} ${path}`;
  const group = camelCase(groupName);
  const shortName = camelCase(ownName);
  return {
    ...site,
    id: operationId ?? `${method.toUpperCase()} ${path}`,
    group,
    module: kebabCase(groupName),
    shortName,
    name: `${group}.${shortName}`,
  };
}
