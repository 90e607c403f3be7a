import {
  isObject,
  parseSchemaReference,
  type SchemaObject,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";
import { findProperties, type Resolve } from "./find-property.ts";

/**
 * Returns a schema whose alternatives say by themselves which values of the discriminator's property they
 * have (OpenAPI 3.1.1, section 4.8.25), so that a program that looks at the property knows which it holds.
 * The values are said where the union stands and not in the alternatives: one may be part of several
 * unions, and what a request takes of it has a name of its own.
 */
export function narrowUnion(schema: SchemaObject, resolve: Resolve): SchemaObject {
  const { discriminator, ...rest } = schema;
  if (!discriminator) return schema;
  const values = listValues(discriminator.mapping ?? {});
  const narrow = (member: SchemaOrBoolean): SchemaOrBoolean => {
    if (!isObject(member)) return member;
    const name = parseSchemaReference(member.$ref);
    const own = name === undefined ? [] : (values.get(name) ?? [name]);
    return own.length > 0 ? narrowMember(member, discriminator.propertyName, own, resolve) : member;
  };
  return {
    ...rest,
    ...(rest.oneOf && { oneOf: rest.oneOf.map(narrow) }),
    ...(rest.anyOf && { anyOf: rest.anyOf.map(narrow) }),
  };
}

/** The values of a mapping by the components that they stand for. */
function listValues(mapping: Readonly<Record<string, string>>): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [value, target] of Object.entries(mapping)) {
    const name = parseSchemaReference(target) ?? target;
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return values;
}

/** A value that the member, or its own property, doesn't admit would leave a type that nothing fits. */
function narrowMember(
  member: SchemaObject,
  property: string,
  values: readonly string[],
  resolve: Resolve,
): SchemaObject {
  if (!isObjectAlone(member, resolve)) return member;
  const found = findProperties(member, new Set([property]), resolve).get(property);
  const own = isObject(found?.schema) ? resolve(found.schema) : {};
  const admitted = own.enum ?? (own.const === undefined ? undefined : [own.const]);
  const isText = own.type === undefined || own.type === "string";
  const known = admitted && new Set(admitted);
  if (!isText || (known && !values.every((value) => known.has(value)))) return member;
  const [only = "", second] = values;
  const value: SchemaObject = second === undefined ? { const: only } : { enum: [...values] };
  const part: SchemaObject = {
    type: "object",
    required: [property],
    properties: { [property]: value },
  };
  return { allOf: [member, part] };
}

/** No more parts of an alternative are looked at: nobody writes so many. */
const mostParts = 100;

/** Tells whether all values of a schema are objects: null or a number would not be one with a property. */
function isObjectAlone(schema: SchemaObject, resolve: Resolve): boolean {
  const seen = new Set<SchemaObject>();
  const pending: SchemaObject[] = [schema];
  for (let each = pending.pop(); each && seen.size < mostParts; each = pending.pop()) {
    const part = resolve(each);
    if (seen.has(part)) continue;
    seen.add(part);
    const { type = [], nullable, allOf = [], oneOf = [], anyOf = [] } = part;
    if (nullable === true || [type].flat().some((name) => name !== "object")) return false;
    for (const parts of [allOf, oneOf, anyOf]) {
      pending.push(...parts.slice(0, mostParts).filter((each) => isObject(each)));
    }
  }
  return true;
}
