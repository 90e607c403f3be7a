import { isObject, type Json, type JsonObject, objectOr } from "./json.ts";

const LOCAL_REFERENCE = /^#\/components\/([^/]+)\/([^/]+)$/;

/** The kind and name of the component that a `$ref` points at, or undefined for anything else. */
export function parseReference(reference: unknown): { kind: string; name: string } | undefined {
  const match = typeof reference === "string" ? LOCAL_REFERENCE.exec(reference) : null;
  return match?.[1] && match[2] ? { kind: match[1], name: match[2] } : undefined;
}

/** The value itself, or the component it refers to (references to references included). */
export function resolveReference(document: JsonObject, value: Json | undefined): Json | undefined {
  let current = value;
  // The check has refused cycles made of references alone, so this ends.
  while (isObject(current) && "$ref" in current) {
    const target = parseReference(current["$ref"]);
    if (!target) return undefined;
    current = objectOr(objectOr(document["components"])[target.kind])[target.name];
  }
  return current;
}
