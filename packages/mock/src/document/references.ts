import { isObject, type Json, type JsonObject } from "./json.js";

/** Returns what a local `$ref` stands for, or the value itself when it is none. */
export function resolve(document: JsonObject, value: Json | undefined): Json | undefined {
  let found = value;
  // A reference to a reference is allowed, one to itself must end.
  for (let hops = 0; hops < 32 && isObject(found); hops++) {
    const reference = found["$ref"];
    if (typeof reference !== "string") return found;
    found = atPointer(document, reference);
  }
  return found;
}

/**
 * Returns the reference that a schema is, or is beside null: `{$ref}` and
 * `oneOf: [{$ref}, {type: "null"}]`; undefined for any other schema.
 */
export function referenceOf(schema: Json | undefined): string | undefined {
  if (!isObject(schema)) return undefined;
  if (typeof schema["$ref"] === "string") return schema["$ref"];
  const variants = schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"];
  if (!Array.isArray(variants)) return undefined;
  const others = variants.filter((each) => !(isObject(each) && each["type"] === "null"));
  return others.length === 1 ? referenceOf(others[0]) : undefined;
}

function atPointer(document: JsonObject, reference: string): Json | undefined {
  if (!reference.startsWith("#/")) return undefined;
  let at: Json | undefined = document;
  for (const part of reference.slice(2).split("/")) {
    const name = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    if (!isObject(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}
