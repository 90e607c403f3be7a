import { isObject, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";

/** Keywords by which a schema has a type: any other only narrows the one that it is beside. */
const typeKeywords = [
  "$ref",
  "type",
  "properties",
  "additionalProperties",
  "patternProperties",
  "items",
  "prefixItems",
  "enum",
  "const",
  "allOf",
  "anyOf",
  "oneOf",
  "nullable",
] as const;

/**
 * Returns a schema whose alternatives say what openapi-typescript makes of them:
 *
 * - alternatives of which one has no type, as `{required: [a]}`, say nothing that the type beside them
 *   doesn't, and would make it `unknown`;
 * - `anyOf` beside a type is a part of allOf: a value is of that type and of one of the alternatives, where
 *   the printer takes the type for another alternative.
 */
export function separateAlternatives(schema: SchemaObject): SchemaObject {
  const { anyOf, ...rest } = withoutTypeless(withoutTypeless(schema, "oneOf"), "anyOf");
  if (!anyOf) return rest;
  if (!hasPrintedType(rest)) return { ...rest, anyOf };
  return { ...rest, allOf: [...(rest.allOf ?? []), { anyOf }] };
}

function withoutTypeless(schema: SchemaObject, key: "oneOf" | "anyOf"): SchemaObject {
  const { [key]: members, ...rest } = schema;
  if (!members || (rest.type === undefined && !hasPrintedType(rest))) return schema;
  return members.some(isTypeless) ? rest : schema;
}

function isTypeless(member: SchemaOrBoolean): boolean {
  return isObject(member) ? typeKeywords.every((key) => member[key] === undefined) : member;
}

/** Tells whether the printer makes a type of what stands beside alternatives. */
function hasPrintedType({ type, properties, allOf, ...others }: SchemaObject): boolean {
  if (type !== undefined && type !== "object") return true;
  if ((allOf ?? []).length > 0 || Object.keys(properties ?? {}).length > 0) return true;
  const { additionalProperties, patternProperties } = others;
  return (
    (additionalProperties !== undefined && additionalProperties !== false) ||
    Object.keys(patternProperties ?? {}).length > 0
  );
}
