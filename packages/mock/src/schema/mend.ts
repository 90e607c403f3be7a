import { isObject, type Json } from "@c1-openapi/openapi";
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
  const names = pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = names.pop() ?? "";
  let holder: Json | undefined = value;
  for (const name of names) {
    if (Array.isArray(holder)) holder = holder[Number(name)];
    else holder = isObject(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
  }
  if (Array.isArray(holder)) holder.length = 0;
  else if (isObject(holder)) delete holder[last];
}
