import { isObject, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { findProperty, type Resolve } from "./find-property.ts";

/**
 * Returns a schema whose allOf says by itself what `required` beside it, or in another of its parts, says
 * of the properties that its parts have. openapi-typescript reads `required` where the properties stand and
 * nowhere else; here a part is added that has just these, each required.
 */
export function requireParts(schema: SchemaObject, resolve: Resolve): SchemaObject {
  const { allOf: parts } = schema;
  if (!parts || parts.length === 0) return schema;
  const properties: Record<string, SchemaOrBoolean> = {};
  for (const name of listRequired(schema, parts, resolve)) {
    if (schema.properties && Object.hasOwn(schema.properties, name)) continue;
    const found = parts
      .map((part) => findProperty(part, name, resolve))
      .filter((each) => each !== undefined);
    const [first] = found;
    if (first && !found.some((each) => each.isRequired)) properties[name] = first.schema;
  }
  const names = Object.keys(properties);
  const own = schema.required?.filter((name) => Object.hasOwn(schema.properties ?? {}, name));
  const { required: _, ...rest } = schema;
  return {
    ...rest,
    ...(own && own.length > 0 && { required: own }),
    ...(names.length > 0 && {
      allOf: [...parts, { type: "object", required: names, properties } satisfies SchemaObject],
    }),
  };
}

/** The names that a schema requires, or that any part of it does. */
function listRequired(
  schema: SchemaObject,
  parts: readonly SchemaOrBoolean[],
  resolve: Resolve,
): Set<string> {
  const names = new Set(schema.required);
  for (const part of parts) {
    if (!isObject(part)) continue;
    const { required = [], allOf = [] } = resolve(part);
    for (const name of [...required, ...listRequired({}, allOf, resolve)]) names.add(name);
  }
  return names;
}
