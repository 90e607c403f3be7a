import type { Direction } from "@c1-openapi/model";
import type ts from "typescript";
import { isOptional, isReadonly } from "./symbols.ts";
import { changeAt, type Place, type TypeChange } from "./type-change.ts";

/** What changed in whether a property may be left out, and whether it may be assigned to. */
export function compareModifiers(
  before: ts.Symbol,
  after: ts.Symbol,
  direction: Direction,
  place: Place,
): TypeChange[] {
  const changes: TypeChange[] = [];
  if (isOptional(before) && !isOptional(after)) {
    const severity = direction === "request" ? "major" : "minor";
    changes.push(
      changeAt(place, direction, "property-became-required", severity, "became required"),
    );
  } else if (!isOptional(before) && isOptional(after)) {
    const severity = direction === "response" ? "major" : "minor";
    changes.push(
      changeAt(place, direction, "property-became-optional", severity, "became optional"),
    );
  }
  // A program may have changed the object that it was given.
  if (direction === "response" && !isReadonly(before) && isReadonly(after)) {
    changes.push(
      changeAt(place, direction, "property-became-read-only", "major", "became readOnly"),
    );
  }
  return changes;
}
