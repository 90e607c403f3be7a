import { isObject, type Json, type OpenapiDocument } from "@c1-openapi/openapi";

/** Returns what stands at a JSON Pointer (RFC 6901), or undefined if nothing does. */
export function valueAt(document: OpenapiDocument, pointer: string): Json | undefined {
  const keys = pointer.split("/").slice(1);
  return keys.reduce<Json | undefined>((value, key) => {
    const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(value)) return value[Number(name)];
    return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, document);
}
