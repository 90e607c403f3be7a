import { isObject, type Json } from "../json/json.ts";
import { maxDepth } from "../parse/limits.ts";
import type { Segments } from "../walk.ts";
import type { Refuse } from "./fault.ts";

/** A list or an object that is yet to be looked at, by way of what holds it. */
interface Open {
  value: Json;
  depth: number;
  key?: string | number;
  holder?: Open;
}

/**
 * Refuses a document that is nested too deeply or has a key that would reach an object's
 * prototype. After it, functions that call themselves for each level are safe.
 */
export function checkDepth(document: Json, refuse: Refuse): void {
  const open: Open[] = [{ value: document, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const holder = next;
    const { value, depth } = holder;
    if (depth > maxDepth) {
      const message = `The document is nested more than ${maxDepth} levels deep`;
      refuse(message, segmentsOf(holder).slice(0, 10), "Flatten it with components.");
    }
    const push = (each: Json | undefined, key: string | number): void => {
      if (typeof each !== "object" || each === null) return;
      open.push({ value: each, depth: depth + 1, key, holder });
    };
    if (Array.isArray(value)) {
      value.forEach(push);
    } else if (isObject(value)) {
      for (const key of Object.keys(value)) {
        if (key === "__proto__") {
          refuse(
            "The key __proto__ is not allowed",
            [...segmentsOf(holder), key],
            "Rename the key.",
          );
        }
        push(value[key], key);
      }
    }
  }
}

function segmentsOf({ key, holder }: Open): Segments {
  return holder === undefined || key === undefined ? [] : [...segmentsOf(holder), key];
}
