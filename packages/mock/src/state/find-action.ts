import { isParameter } from "../document/router.js";
import type { ServedOperation } from "../document/served-operation.js";
import type { PageItems, ResourceField } from "./locate.js";
import type { ActionKind, ResourceType } from "./resource.js";

/** What there is to know of an operation before it is decided what it does. */
export interface Candidate {
  readonly operation: ServedOperation;
  /** Its path without the names of parameters. */
  readonly shape: string;
  /** The one resource of its answer. */
  readonly single: ResourceField | undefined;
  readonly items: PageItems | undefined;
}

/** Returns a path without the names of its parameters: `/apps/{app_id}` and `/apps/{id}` are the same. */
export function shapeOf(segments: readonly string[]): string {
  return segments.map((each) => (isParameter(each) ? "{}" : each)).join("/");
}

/**
 * Returns what an operation does to a resource, if anything: at the resource's own paths, or
 * elsewhere, where its name has to say more.
 */
export function findAction(
  resource: ResourceType & { readonly anchor: Candidate },
  candidate: Candidate,
  isAtItsPath: boolean,
): ActionKind | undefined {
  const { anchor } = resource;
  const { operation, shape } = candidate;
  const { method, shortName } = operation;
  if (candidate === anchor) return "get";

  const isSameType = candidate.single?.component === resource.component;
  const isPageOfType = candidate.items?.each.component === resource.component;
  const isItem = shape === anchor.shape;
  if (isAtItsPath && isItem) {
    if (method === "delete" && resource.keyField) return "delete";
    const changes = ["post", "put", "patch"].includes(method) && /^(update|set)/.test(shortName);
    return changes && isSameType ? "update" : undefined;
  }
  if (!resource.keyField) return undefined;

  const collection = anchor.shape.slice(0, anchor.shape.lastIndexOf("/"));
  const parents = resource.parentFields.length;
  const isAmongParents = operation.pathParameters.length === parents;
  const isSameGroup = operation.group === anchor.operation.group;
  if (isSameType && method === "post" && /^(create|register|save)/.test(shortName)) {
    const isHere = isAtItsPath ? shape === collection : isSameGroup && isAmongParents;
    return isHere ? "create" : undefined;
  }
  if (isPageOfType && method === "get" && shortName.startsWith("list")) {
    const isHere = isAtItsPath
      ? shape === collection
      : isSameGroup && shortName === "list" && operation.pathParameters.length === 0;
    return isHere && !resource.actions.has("list") ? "list" : undefined;
  }
  if (isPageOfType && ["post", "get"].includes(method) && shortName.startsWith("search")) {
    const isHere =
      operation.pathParameters.length === 0 ||
      (isAmongParents && shape.startsWith(`${collection}/`));
    return !isAtItsPath && isHere && !resource.actions.has("search") ? "search" : undefined;
  }
  return undefined;
}
