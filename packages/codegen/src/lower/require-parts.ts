import { isObject, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { findProperties, type Resolve } from "./find-property.ts";

/**
 * Returns a schema whose allOf says by itself what `required` beside it, or in another of its parts, says
 * of the properties that its parts have. openapi-typescript reads `required` where the properties stand and
 * nowhere else; here a part is added that has just these, each required.
 */
export function requireParts(schema: SchemaObject, resolve: Resolve): SchemaObject {
  const { allOf: parts, properties: ownProperties = {} } = schema;
  if (!parts || parts.length === 0) return schema;
  const required = listRequired(schema, resolve);
  const given = findProperties({ allOf: parts }, required, resolve);
  const properties: Record<string, SchemaOrBoolean> = {};
  for (const name of required) {
    const found = given.get(name);
    const isOwn = Object.hasOwn(ownProperties, name);
    if (found && !found.isRequired && !isOwn) properties[name] = found.schema;
  }
  const names = Object.keys(properties);
  const others: SchemaOrBoolean[] =
    names.length > 0 ? [...parts, { type: "object", required: names, properties }] : [...parts];
  const { required: _, ...rest } = schema;
  const own = schema.required?.filter((name) => Object.hasOwn(ownProperties, name)) ?? [];
  if (own.length === 0) return { ...rest, allOf: others };
  if (!own.some((name) => given.has(name))) return { ...rest, required: own, allOf: others };
  // What is required beside allOf, the printer requires of the parts, too, by a helper that isn't there.
  const { type, properties: __, additionalProperties, ...outer } = rest;
  const inner: SchemaObject = {
    type: "object",
    required: own,
    properties: ownProperties,
    ...(additionalProperties !== undefined && { additionalProperties }),
  };
  const isPlain = type === undefined || type === "object";
  return { ...outer, ...(!isPlain && { type }), allOf: [inner, ...others] };
}

/** The names that a schema requires, or that any part of it does; a part that it has twice is read once. */
function listRequired(schema: SchemaObject, resolve: Resolve): Set<string> {
  const names = new Set<string>();
  const parts = new Set([schema]);
  for (const { required = [], allOf = [] } of parts) {
    for (const name of required) names.add(name);
    for (const part of allOf) if (isObject(part)) parts.add(resolve(part));
  }
  return names;
}
