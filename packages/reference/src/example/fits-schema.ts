import type { ApiModel } from "@c1-openapi/model";
import { isObject, type Json, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { typesOf } from "./unfold.ts";

/**
 * Tells whether a value is of the type of a schema. A document can contradict itself, and no value is then of
 * its type; bounds, formats and patterns are not looked at, for types don't have them.
 */
export function fitsSchema(model: ApiModel, schema: SchemaOrBoolean, value: Json): boolean {
  return fits({ model, known: new Map(), open: 0 }, schema, value);
}

/** Of schemas within one another, no more are looked at: a chain can be longer than the engine's stack. */
const mostOpen = 500;

/**
 * What is known of a value and a schema: `open` while they are compared, `assumed` if something has counted
 * on their fit meanwhile.
 */
type Fit = boolean | "open" | "assumed";

interface Fitting {
  model: ApiModel;
  /** By value: parts and alternatives may share schemas, and those again, but each is compared once. */
  known: Map<Json, Map<SchemaObject, Fit>>;
  /** How many schemas are open. */
  open: number;
}

function fits(fitting: Fitting, schema: SchemaOrBoolean | undefined, value: Json): boolean {
  if (!isObject(schema)) return schema !== false;
  const known = fitting.known.get(value) ?? new Map<SchemaObject, Fit>();
  fitting.known.set(value, known);
  const fit = known.get(schema);
  if (typeof fit === "boolean") return fit;
  if (fit !== undefined) {
    // A schema that reaches itself asks for nothing more.
    known.set(schema, "assumed");
    return true;
  }
  if (fitting.open === mostOpen) return true;
  known.set(schema, "open");
  fitting.open += 1;
  const isFit = compare(fitting, schema, value);
  fitting.open -= 1;
  if (!isFit && known.get(schema) === "assumed") forgetFits(known);
  known.set(schema, isFit);
  return isFit;
}

/** Some fits were found by assuming one that turned out to be wrong; what doesn't fit remains so. */
function forgetFits(known: Map<SchemaObject, Fit>): void {
  for (const [schema, fit] of known) if (fit === true) known.delete(schema);
}

function compare(fitting: Fitting, schema: SchemaObject, value: Json): boolean {
  const { model } = fitting;
  if (schema.$ref !== undefined) return fits(fitting, model.resolve(schema), value);
  if (value === null && schema.nullable === true) return true;
  const alternatives = [schema.oneOf, schema.anyOf].filter((each) => each !== undefined);
  return (
    fitsType(schema, value) &&
    fitsValues(model, schema, value) &&
    (schema.allOf ?? []).every((each) => fits(fitting, each, value)) &&
    alternatives.every((all) => all.some((each) => fits(fitting, each, value))) &&
    fitsMembers(fitting, schema, value)
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

function fitsMembers(fitting: Fitting, schema: SchemaObject, value: Json): boolean {
  if (Array.isArray(value)) {
    const { prefixItems = [], items } = schema;
    return value.every((each, index) => fits(fitting, prefixItems[index] ?? items, each));
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
      fits(fitting, Object.hasOwn(properties, name) ? properties[name] : others, each ?? null),
    )
  );
}
