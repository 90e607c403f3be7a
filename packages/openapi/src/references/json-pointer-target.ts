import { isObject, type Json, pointerSegments } from "../json/json.ts";

/**
 * Returns the keys that a reference into this document leads through, such as `["components", "schemas",
 * "User"]`; undefined for a reference to anywhere else. A fragment is percent-encoded (RFC 3986,
 * section 3.5), and what it holds is a JSON Pointer (RFC 6901, section 4).
 */
export function parsePointer(reference: string): string[] | undefined {
  if (!reference.startsWith("#/")) return undefined;
  try {
    return pointerSegments(decodeURIComponent(reference.slice(1)));
  } catch {
    // `%` that begins no encoding.
    return undefined;
  }
}

/** Returns what stands at some keys of a document, own keys alone; undefined where nothing does. */
export function valueAtPointer(document: Json, segments: readonly string[]): Json | undefined {
  let value: Json | undefined = document;
  for (const segment of segments) {
    if (Array.isArray(value)) value = /^\d+$/.test(segment) ? value[Number(segment)] : undefined;
    else value = isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
  }
  return value;
}

/** Returns what stands at a JSON Pointer, own keys alone; undefined where nothing does. */
export function valueAt(document: Json, pointer: string): Json | undefined {
  return valueAtPointer(document, pointerSegments(pointer));
}
