import type { Direction } from "@c1-openapi/model";
import type ts from "typescript";
import type { Site } from "../subject.ts";
import type { ChangeNode } from "./change-node.ts";
import { isOptional, isReadonly } from "./symbols.ts";

/** Finds what changed in whether a property may be left out, and whether it may be assigned to. */
export function compareModifiers(
  before: ts.Symbol,
  after: ts.Symbol,
  direction: Direction,
  site: Site,
  node: ChangeNode,
): void {
  if (isOptional(before) && !isOptional(after)) {
    node.add("property-became-required", direction, site);
  } else if (!isOptional(before) && isOptional(after)) {
    node.add("property-became-optional", direction, site);
  }
  // A program may have changed the object that it was given.
  if (direction === "response" && !isReadonly(before) && isReadonly(after)) {
    node.add("property-became-read-only", direction, site);
  }
}
