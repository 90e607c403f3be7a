import { isObject, type Json } from "../json.js";
import { maxDepth } from "../parse/limits.js";
import type { Refuse } from "./fault.js";

/**
 * Refuses a document that is nested too deeply or has a key that would reach an object's
 * prototype. After it, functions that call themselves for each level are safe.
 */
export function checkDepth(document: Json, refuse: Refuse): void {
  const open: { value: Json; place: (string | number)[] }[] = [{ value: document, place: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, place } = next;
    if (place.length > maxDepth) {
      const message = `The document is nested more than ${maxDepth} levels deep`;
      refuse(message, place.slice(0, 10), "Flatten it with components.");
    }
    if (Array.isArray(value)) {
      for (const [index, each] of value.entries()) push(each, place, index);
    } else if (isObject(value)) {
      for (const key of Object.keys(value)) {
        if (key === "__proto__") {
          refuse("The key __proto__ is not allowed", [...place, key], "Rename the key.");
        }
        push(value[key], place, key);
      }
    }
  }

  function push(each: Json | undefined, place: (string | number)[], key: string | number): void {
    if (typeof each === "object" && each !== null)
      open.push({ value: each, place: [...place, key] });
  }
}
