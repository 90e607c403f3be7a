import type { ApiModel } from "@c1-openapi/model";
import { isObject, type Json, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { typesOf } from "./unfold.ts";

/**
 * Tells whether a value is of the type of a schema. A document can contradict itself, and no value is then of
 * its type; bounds, formats and patterns are not looked at, for types don't have them.
 */
export function fitsSchema(model: ApiModel, schema: SchemaOrBoolean, value: Json): boolean {
  return fits({ model, known: new Map() }, schema, value);
}

/** A value is held against no more schemas: a chain of them can be longer than the engine's stack. */
const mostSchemas = 200;

interface Fitting {
  model: ApiModel;
  /**
   * What is known of one value: each schema is held against it once, however many others refer to it, and
   * one that reaches itself adds nothing.
   */
  known: Map<SchemaObject, boolean>;
}

function fits(fitting: Fitting, schema: SchemaOrBoolean | undefined, value: Json): boolean {
  if (!isObject(schema)) return schema !== false;
  const known = fitting.known.get(schema);
  if (known !== undefined) return known;
  if (fitting.known.size >= mostSchemas) return true;
  fitting.known.set(schema, true);
  const isFitting = fitsKeywords(fitting, schema, value);
  fitting.known.set(schema, isFitting);
  return isFitting;
}

function fitsKeywords(fitting: Fitting, schema: SchemaObject, value: Json): boolean {
  const { model } = fitting;
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
  const fitsWithin = (each: SchemaOrBoolean | undefined, member: Json): boolean =>
    fits({ model, known: new Map() }, each, member);
  if (Array.isArray(value)) {
    const { prefixItems = [], items } = schema;
    return value.every((each, index) => fitsWithin(prefixItems[index] ?? items, each));
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
      fitsWithin(Object.hasOwn(properties, name) ? properties[name] : others, each ?? null),
    )
  );
}
