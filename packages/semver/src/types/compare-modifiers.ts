import type ts from "typescript";
import { isOptional, isReadonly } from "./symbols.ts";
import { changeAt, type Place, type TypeChange, type Way } from "./type-change.ts";

/** What changed in whether a property may be left out, and whether it may be assigned to. */
export function compareModifiers(
  before: ts.Symbol,
  after: ts.Symbol,
  way: Way,
  place: Place,
): TypeChange[] {
  const changes: TypeChange[] = [];
  if (isOptional(before) && !isOptional(after)) {
    const severity = way === "request" ? "major" : "minor";
    changes.push(changeAt(place, way, "property-became-required", severity, "became required"));
  } else if (!isOptional(before) && isOptional(after)) {
    const severity = way === "response" ? "major" : "minor";
    changes.push(changeAt(place, way, "property-became-optional", severity, "became optional"));
  }
  // A program may have changed the object that it was given.
  if (way === "response" && !isReadonly(before) && isReadonly(after)) {
    changes.push(changeAt(place, way, "property-became-read-only", "major", "became readOnly"));
  }
  return changes;
}
