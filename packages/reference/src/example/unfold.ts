import type { ApiModel, Schema } from "@c1-openapi/model";
import { isObject, type Json, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";

/** A schema behind its references and its forms of null. */
export interface Unfolded {
  schema: SchemaObject;
  /** The component that it is, or undefined for one that stands where it is used. */
  component: Schema | undefined;
  isNullable: boolean;
}

/** Returns what a schema of the model comes to: of a union, its first member. */
export function unfold(model: ApiModel, value: SchemaOrBoolean | undefined): Unfolded {
  let schema = objectSchema(value);
  let component: Schema | undefined;
  let isNullable = false;
  // A component can't be a ring of references or unions alone, which the check has refused.
  for (;;) {
    if (schema.$ref !== undefined) {
      component = model.schemaOf(schema) ?? component;
      schema = component?.schema ?? model.resolve(schema);
      continue;
    }
    isNullable ||= typesOf(schema).includes("null");
    const union = membersOf(schema);
    if (union.length === 0) return { schema: mergeParts(model, schema), component, isNullable };
    const [first, ...rest] = union.filter((each) => each.type !== "null");
    isNullable ||= rest.length + 1 < union.length;
    if (!first) return { schema: { type: "null" }, component, isNullable: true };
    schema = first;
  }
}

/** The schema as an object: one that is `true` or `false` has no keywords. */
export function objectSchema(schema: SchemaOrBoolean | undefined): SchemaObject {
  return isObject(schema) ? schema : {};
}

/** The types that a schema names, `null` among them. */
export function typesOf(schema: SchemaObject): string[] {
  return [schema.type ?? []].flat();
}

/** The type that a schema has besides null; where it names none, what its keywords imply. */
export function mainTypeOf(schema: SchemaObject): string | undefined {
  const named = typesOf(schema).find((each) => each !== "null");
  if (named) return named;
  if (schema.properties || "additionalProperties" in schema) return "object";
  return isObject(schema.items) ? "array" : undefined;
}

/** The values of an enum, be it open or closed; empty for any other schema. */
export function enumValuesOf(schema: SchemaObject): Json[] {
  return (schema.enum ?? []).filter((each) => each !== null);
}

/** What tells apart the fields of which a message may have one: the oneof's name, as C1 writes it. */
export function oneofOf(property: SchemaObject): string | undefined {
  return /part of the `([^`]+)` oneof/.exec(property.description ?? "")?.[1];
}

function membersOf(schema: SchemaObject): SchemaObject[] {
  return (schema.oneOf ?? schema.anyOf ?? []).map(objectSchema);
}

function mergeParts(model: ApiModel, schema: SchemaObject): SchemaObject {
  const parts = (schema.allOf ?? []).map((each) => unfold(model, each).schema);
  if (parts.length === 0) return schema;
  const all = [...parts, schema];
  return {
    ...Object.assign({}, ...all),
    properties: Object.assign({}, ...all.map((each) => each.properties)),
    required: [...new Set(all.flatMap((each) => each.required ?? []))],
  };
}
