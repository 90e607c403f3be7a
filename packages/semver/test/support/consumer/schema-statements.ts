import { isObject, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import type { SchemaTexts } from "./schema-texts.ts";

/** Literals of all fields and of the required ones alone, and one for every value of an enum. */
export function writeStatements(schema: SchemaObject, type: string, texts: SchemaTexts): string[] {
  const properties = Object.entries(schema.properties ?? {});
  const { required = [] } = schema;
  if (properties.length === 0) return valueStatements(schema, type, texts);
  const fields = (wanted: [string, SchemaOrBoolean][]): string =>
    wanted.map(([name, each]) => `${JSON.stringify(name)}: ${texts.literalOf(each)}`).join(", ");
  return [
    `const full: ${type} = { ${fields(properties)} };`,
    `const bare: ${type} = { ${fields(properties.filter(([name]) => required.includes(name)))} };`,
    ...properties.flatMap(([name, each]) =>
      valueStatements(each, `NonNullable<${type}>[${JSON.stringify(name)}]`, texts),
    ),
  ];
}

/** A variable for every value that a schema admits, and for those that stand inside. */
export function valueStatements(
  schema: SchemaOrBoolean | undefined,
  type: string,
  texts: SchemaTexts,
): string[] {
  if (!isObject(schema)) return [];
  if (Object.keys(schema.properties ?? {}).length > 0) return writeStatements(schema, type, texts);
  const { items, additionalProperties } = schema;
  const statements = texts.valuesOf(schema).map((value) => `const value: ${type} = ${value};`);
  if (isObject(items)) {
    statements.push(...valueStatements(items, `NonNullable<${type}>[number]`, texts));
  }
  if (isObject(additionalProperties)) {
    const value = `NonNullable<${type}>[string]`;
    statements.push(...valueStatements(additionalProperties, value, texts));
  }
  return statements;
}

/** A read of every field at the type that it had. */
export function readStatements(schema: SchemaObject, type: string, texts: SchemaTexts): string[] {
  const { required = [], properties = {} } = schema;
  const statements = [`const whole: ${texts.typeOf(schema)} = null! as ${type};`];
  for (const [name, each] of Object.entries(properties)) {
    const own = `NonNullable<${type}>[${JSON.stringify(name)}]`;
    const orNone = required.includes(name) ? "" : " | undefined";
    statements.push(`const field: ${texts.typeOf(each)}${orNone} = null! as ${own};`);
    if (!isObject(each)) continue;
    const { items, additionalProperties } = each;
    if (each.properties) statements.push(...readStatements(each, `NonNullable<${own}>`, texts));
    if (isObject(additionalProperties)) {
      const value = `NonNullable<${own}>["any key"]`;
      const read = `${texts.typeOf(additionalProperties)} | undefined`;
      statements.push(`const value: ${read} = null! as ${value};`);
    }
    if (isObject(items) && items.properties) {
      statements.push(...readStatements(items, `NonNullable<${own}>[number]`, texts));
    }
  }
  return statements;
}
