import { type ComponentId, splitComponentId } from "@c1-openapi/openapi";

const kinds: ReadonlySet<string> = new Set([
  "responses",
  "parameters",
  "requestBodies",
  "headers",
  "pathItems",
]);

/**
 * Tells whether the types package exports a component that isn't a schema, as
 * `components["responses"]["NotFound"]`.
 */
export function isExported(id: ComponentId): boolean {
  return kinds.has(splitComponentId(id).kind);
}
