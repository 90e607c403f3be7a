import type { ApiModel, Schema } from "@c1-openapi/model";
import {
  isIdentifier,
  isObject,
  type Json,
  type SchemaObject,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";
import { enumValuesOf, objectSchema, typesOf } from "../example/unfold.ts";

/** Values of an enum and members of a union that a line shows. */
const mostValues = 12;
/** Types within types that are spelt out; what is deeper is named by its kind alone. */
const mostDepth = 3;

/** The type of a schema as one line of TypeScript, and the component schemas that it names. */
export interface TypeText {
  text: string;
  named: Schema[];
}

/** Returns the type of a schema as a program that calls the API writes it. */
export function typeTextOf(model: ApiModel, schema: SchemaOrBoolean | undefined): TypeText {
  const named: Schema[] = [];
  const text = printOne(model, objectSchema(schema), named, 0);
  return { text, named };
}

/** Returns a name as it stands in front of a colon. */
export function fieldName(name: string): string {
  return isIdentifier(name) ? name : JSON.stringify(name);
}

function printOne(model: ApiModel, schema: SchemaObject, named: Schema[], depth: number): string {
  const component = model.schemaOf(schema);
  if (component) {
    named.push(component);
    return component.typeName;
  }
  if (depth > mostDepth) return "unknown";
  const print = (each: SchemaOrBoolean | undefined): string =>
    printOne(model, objectSchema(each), named, depth + 1);
  const members = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  if (members.length > 0) return join(members.map(print), " | ");
  const parts = schema.allOf ?? [];
  if (parts.length > 0) return join(parts.map(print), " & ");
  const values = enumValuesOf(schema);
  if (values.length > 0) return printEnum(values, schema, model.isOpenEnum(schema));
  const types = typesOf(schema);
  if (types.length === 0) return schema.properties ? "object" : "unknown";
  return join(
    types.map((type) => printKind(type, schema, print)),
    " | ",
  );
}

function printKind(
  type: string,
  schema: SchemaObject,
  print: (schema: SchemaOrBoolean | undefined) => string,
): string {
  if (type === "integer") return "number";
  if (type === "array") {
    const item = print(schema.items);
    return /[ |&]/.test(item) ? `(${item})[]` : `${item}[]`;
  }
  if (type !== "object") return type;
  const values = schema.additionalProperties;
  return isObject(values) && !schema.properties ? `Record<string, ${print(values)}>` : "object";
}

function printEnum(values: readonly Json[], schema: SchemaObject, isOpen: boolean): string {
  const isNullable = typesOf(schema).includes("null") || (schema.enum ?? []).includes(null);
  const others = [...(isOpen ? ["string"] : []), ...(isNullable ? ["null"] : [])];
  return join([...values.map((each) => JSON.stringify(each)), ...others], " | ");
}

function join(texts: readonly string[], separator: string): string {
  const unique = [...new Set(texts)];
  if (unique.length <= mostValues) return unique.join(separator);
  return [...unique.slice(0, mostValues), "…"].join(separator);
}
