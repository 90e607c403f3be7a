import type { Schema } from "@c1-openapi/model";
import { codeSpan, isObject, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { objectSchema, typesOf } from "../example/unfold.ts";
import { listSome, mostValues } from "./limits.ts";
import { linkTo } from "./link.ts";
import type { Reference } from "./reference.ts";

/** Where, on the page of a schema, stands what a request takes of it. */
export const requestSection = "As a request takes it";
const requestAnchor = "as-a-request-takes-it";

/** A longer type is not spelled out. */
const longestType = 1500;

/** Returns the type of a schema, with links to the models that it names. */
export function printType(
  reference: Reference,
  schema: SchemaOrBoolean | undefined,
  from: string,
): string {
  const names = new Set(typeNames(reference, objectSchema(schema), from));
  const isNullable = names.delete("null");
  const type = listSome(names.size > 0 ? [...names] : ["anything"], mostValues, "or");
  return (type.length > longestType ? "one of many types" : type) + (isNullable ? " or null" : "");
}

function typeNames(reference: Reference, schema: SchemaObject, from: string): string[] {
  const named = reference.model.schemaOf(schema);
  if (named) return [printSchemaName(reference, named, from)];
  const members = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  if (members.length > 0) {
    return members.flatMap((each) => typeNames(reference, objectSchema(each), from));
  }
  const [whole, second] = (schema.allOf ?? []).map(objectSchema);
  if (whole && !second) return typeNames(reference, whole, from);
  const types = typesOf(schema);
  if (types.length === 0) return second || schema.properties ? [codeSpan("object")] : [];
  return types.map((type) => {
    if (type === "null") return "null";
    if (type === "array") return `list of ${printType(reference, schema.items, from)}`;
    if (type === "object") return printObject(reference, schema, from);
    return codeSpan(type) + (schema.format === undefined ? "" : ` (${codeSpan(schema.format)})`);
  });
}

function printSchemaName(
  { pageOf }: Reference,
  { name, typeName, variantOf }: Schema,
  from: string,
): string {
  const file = pageOf.get(name)?.file;
  if (file === undefined) return codeSpan(typeName);
  return linkTo(typeName, variantOf === undefined ? file : `${file}#${requestAnchor}`, from);
}

function printObject(reference: Reference, schema: SchemaObject, from: string): string {
  const { properties = {}, additionalProperties: values } = schema;
  const isMap = isObject(values) && Object.keys(properties).length === 0;
  return isMap ? `map to ${printType(reference, values, from)}` : codeSpan("object");
}
