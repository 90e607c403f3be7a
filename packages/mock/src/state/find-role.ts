import { isParameter } from "../document/router.js";
import type { Candidate, ResourceType } from "./find-resources.js";

export type Role = "create" | "get" | "list" | "update" | "delete" | "search";

/** `/apps/{app_id}` and `/apps/{id}` are the same place. */
export function shapeOf(segments: readonly string[]): string {
  return segments.map((each) => (isParameter(each) ? "{}" : each)).join("/");
}

/**
 * Returns what an operation does to a resource, if anything: at the resource's own paths, or
 * elsewhere, where its name has to say more.
 */
export function findRole(
  resource: ResourceType & { readonly anchor: Candidate },
  candidate: Candidate,
  isAtItsPath: boolean,
): Role | undefined {
  const { anchor } = resource;
  const { operation, shape } = candidate;
  const { method, shortName } = operation;
  if (candidate === anchor) return "get";

  const isSameType = candidate.place?.reference === resource.schema.$ref;
  const isPageOfType = candidate.items?.place.reference === resource.schema.$ref;
  const isItem = shape === anchor.shape;
  if (isAtItsPath && isItem) {
    if (method === "DELETE" && resource.keyField) return "delete";
    const changes = /^(POST|PUT|PATCH)$/.test(method) && /^(update|set)/.test(shortName);
    return changes && isSameType ? "update" : undefined;
  }
  if (!resource.keyField) return undefined;

  const collection = anchor.shape.slice(0, anchor.shape.lastIndexOf("/"));
  const parents = resource.parentFields.length;
  const isAmongParents = operation.pathParameters.length === parents;
  const isSameGroup = operation.group === anchor.operation.group;
  if (isSameType && method === "POST" && /^(create|register|save)/.test(shortName)) {
    const isHere = isAtItsPath ? shape === collection : isSameGroup && isAmongParents;
    return isHere ? "create" : undefined;
  }
  if (isPageOfType && method === "GET" && /^list/.test(shortName)) {
    const isHere = isAtItsPath
      ? shape === collection
      : isSameGroup && shortName === "list" && operation.pathParameters.length === 0;
    return isHere && !resource.roles.has("list") ? "list" : undefined;
  }
  if (isPageOfType && /^(POST|GET)$/.test(method) && /^search/.test(shortName)) {
    const isHere =
      operation.pathParameters.length === 0 ||
      (isAmongParents && shape.startsWith(`${collection}/`));
    return !isAtItsPath && isHere && !resource.roles.has("search") ? "search" : undefined;
  }
  return undefined;
}
