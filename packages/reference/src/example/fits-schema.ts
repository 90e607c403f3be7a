import type { ApiModel } from "@c1-openapi/model";
import { isObject, type Json, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { typesOf } from "./unfold.ts";

/**
 * Tells whether a value is of the type of a schema. A document can contradict itself, and no value is then of
 * its type; bounds, formats and patterns are not looked at, for types don't have them.
 */
export function fitsSchema(model: ApiModel, schema: SchemaOrBoolean, value: Json): boolean {
  return fits({ model, open: new Set() }, schema, value);
}

interface Fitting {
  model: ApiModel;
  /** Schemas that the same value is being held against: one that reaches itself adds nothing. */
  open: ReadonlySet<SchemaObject>;
}

function fits(outer: Fitting, schema: SchemaOrBoolean | undefined, value: Json): boolean {
  if (!isObject(schema)) return schema !== false;
  const { model, open } = outer;
  if (open.has(schema)) return true;
  const fitting: Fitting = { model, open: new Set([...open, schema]) };
  if (schema.$ref !== undefined) return fits(fitting, model.resolve(schema), value);
  if (value === null && schema.nullable === true) return true;
  const alternatives = [schema.oneOf, schema.anyOf].filter((each) => each !== undefined);
  return (
    fitsType(schema, value) &&
    fitsValues(model, schema, value) &&
    (schema.allOf ?? []).every((each) => fits(fitting, each, value)) &&
    alternatives.every((all) => all.some((each) => fits(fitting, each, value))) &&
    fitsMembers(model, schema, value)
  );
}

function fitsType(schema: SchemaObject, value: Json): boolean {
  const types = typesOf(schema);
  return types.length === 0 || types.some((each) => isOfType(each, value));
}

function isOfType(type: string, value: Json): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function fitsValues(model: ApiModel, schema: SchemaObject, value: Json): boolean {
  const isEqual = (each: Json): boolean => JSON.stringify(each) === JSON.stringify(value);
  if (schema.const !== undefined && !isEqual(schema.const)) return false;
  return schema.enum === undefined || model.isOpenEnum(schema) || schema.enum.some(isEqual);
}

function fitsMembers(model: ApiModel, schema: SchemaObject, value: Json): boolean {
  const within: Fitting = { model, open: new Set() };
  if (Array.isArray(value)) {
    const { prefixItems = [], items } = schema;
    return value.every((each, index) => fits(within, prefixItems[index] ?? items, each));
  }
  if (!isObject(value)) return true;
  const { properties = {}, required = [], additionalProperties } = schema;
  // A discriminator's property needn't be among those that its members name.
  const others = isObject(additionalProperties) ? additionalProperties : undefined;
  // What is required and has no property has no type that would ask for it.
  const needed = required.filter((name) => Object.hasOwn(properties, name));
  return (
    needed.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, each]) =>
      fits(within, Object.hasOwn(properties, name) ? properties[name] : others, each ?? null),
    )
  );
}
