import type { ApiModel } from "@c1-openapi/model";
import { isObject, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";

/** Properties by their names: what they are, as text. */
type Members = ReadonlyMap<string, string>;

/** Keywords by which a schema is no object, or not one whose properties are all known. */
const otherKeywords = [
  "oneOf",
  "anyOf",
  "enum",
  "const",
  "nullable",
  "prefixItems",
  "items",
] as const;

/**
 * Tells whether the type of a schema can be an interface: it is an object, or parts of allOf that are and have
 * no property that differs between them. An interface can't extend what may turn out to be `never`.
 */
export function hasOwnInterface(schema: SchemaObject, model: ApiModel): boolean {
  return listMembers(schema, model, new Map()) !== undefined;
}

/** @param known what was found of schemas before; of one that is still looked at, nothing */
function listMembers(
  schema: SchemaOrBoolean,
  model: ApiModel,
  known: Map<SchemaObject, Members | undefined>,
): Members | undefined {
  if (!isObject(schema)) return undefined;
  const resolved = schema.$ref === undefined ? schema : model.resolve(schema);
  // What has something beside its reference is printed as two parts.
  if (schema.$ref !== undefined && Object.keys(schema).length > 1) return undefined;
  // Parts may share parts, and those again: each is looked at once.
  if (known.has(resolved)) return known.get(resolved);
  known.set(resolved, undefined);
  if (otherKeywords.some((key) => resolved[key] !== undefined)) return undefined;
  const { type, properties = {}, allOf = [], additionalProperties: others } = resolved;
  if (
    type !== "object" &&
    (type !== undefined || (Object.keys(properties).length === 0 && allOf.length === 0))
  ) {
    return undefined;
  }
  if (allOf.length > 0 && isObject(others) && Object.keys(others).length > 0) return undefined;
  const members = new Map(
    Object.entries(properties).map(([name, each]) => [name, JSON.stringify(each)]),
  );
  for (const part of allOf) {
    const given = hasTypedOthers(part, model) ? undefined : listMembers(part, model, known);
    if (!given) return undefined;
    for (const [name, text] of given) {
      if ((members.get(name) ?? text) !== text) return undefined;
      members.set(name, text);
    }
  }
  known.set(resolved, members);
  return members;
}

/** Whether properties that a part doesn't name have a type of their own. */
function hasTypedOthers(part: SchemaOrBoolean, model: ApiModel): boolean {
  const { additionalProperties: others, patternProperties } = isObject(part)
    ? model.resolve(part)
    : {};
  return patternProperties !== undefined || (isObject(others) && Object.keys(others).length > 0);
}
