import { isObject, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import type { Resolve } from "./find-property.ts";

/**
 * Returns a schema whose allOf has no map of one type beside a part with properties of its own: TypeScript
 * holds the index signature against those properties, too, and no value with one of another type would
 * fit. Such a part admits any values then.
 */
export function openMaps(schema: SchemaObject, resolve: Resolve): SchemaObject {
  const { allOf: parts } = schema;
  if (!parts?.some((part) => isPureTypedMap(part, resolve))) return schema;
  const hasProperties = Object.keys(schema.properties ?? {}).length > 0;
  if (!hasProperties && parts.every((part) => isPureTypedMap(part, resolve))) return schema;
  const open: SchemaObject = { type: "object", additionalProperties: true };
  return { ...schema, allOf: parts.map((part) => (isPureTypedMap(part, resolve) ? open : part)) };
}

/** Whether a part is a map of one type and nothing else. */
function isPureTypedMap(part: SchemaOrBoolean, resolve: Resolve): boolean {
  if (!isObject(part)) return false;
  const { properties = {}, additionalProperties: others, allOf, oneOf, anyOf } = resolve(part);
  if (Object.keys(properties).length > 0 || allOf || oneOf || anyOf) return false;
  return isObject(others) && Object.keys(others).length > 0;
}
