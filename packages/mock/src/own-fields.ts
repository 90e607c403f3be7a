import type { Json, JsonObject } from "@c1-openapi/openapi";

/** Returns an own member of an object: what an object inherits is never a field of a message. */
export function ownField(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Sets an own member, whatever its name: a plain assignment would change the prototype by `__proto__`. */
export function setField(object: JsonObject, name: string, value: Json | undefined): void {
  Object.defineProperty(object, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
