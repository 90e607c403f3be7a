import { isObject, type Json, pointerSegments, valueAtPointer } from "@c1-openapi/openapi";
import type { Violation } from "./validators.js";

/** Leaves out of a value, in place, what doesn't fit its schema; returns the value. */
export function mend<Value extends Json>(
  value: Value,
  validate: (value: Json) => Violation[],
): Value {
  // What is left out can show what is wrong one level up, but not forever.
  for (let round = 0; round < 20; round++) {
    const violations = validate(value);
    if (violations.length === 0) break;
    for (const { pointer } of violations) leaveOut(value, pointer);
  }
  return value;
}

function leaveOut(value: Json, pointer: string): void {
  const names = pointerSegments(pointer);
  const last = names.pop() ?? "";
  const holder = valueAtPointer(value, names);
  if (Array.isArray(holder)) holder.length = 0;
  else if (isObject(holder)) delete holder[last];
}
