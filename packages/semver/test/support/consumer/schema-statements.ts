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
    statements.push(...narrowStatements(each, own, texts));
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

/** Statements that handle apart what a value may be: each listed value, each variant, each kind. */
function narrowStatements(schema: SchemaOrBoolean, type: string, texts: SchemaTexts): string[] {
  if (!isObject(schema)) return [];
  const values = (schema.enum ?? []).filter((each) => typeof each === "string");
  const compared = values.map(
    (value) => `void ((value: ${type}) => value === ${JSON.stringify(value)});`,
  );
  const kinds = [schema.type ?? []].flat().filter((each) => each === "string" || each === "number");
  const methods = { string: "trim", number: "toFixed" } as const;
  const handled =
    kinds.length < 2
      ? []
      : kinds.map(
          (kind) =>
            `void ((value: ${type}) => typeof value === "${kind}" ? value.${methods[kind]}() : 0);`,
        );
  return [...compared, ...handled, ...variantStatements(schema, type, texts)];
}

/** Reads what a variant has after it was found by its own value of a property, or by its own property. */
function variantStatements(schema: SchemaObject, type: string, texts: SchemaTexts): string[] {
  const variants = (schema.oneOf ?? schema.anyOf ?? []).map(
    (each) => texts.resolve(each).properties ?? {},
  );
  return variants.flatMap((properties) => {
    const mark = findMark(properties, texts);
    if (mark) {
      const isIt = `value?.[${mark.name}] === ${mark.value}`;
      return Object.keys(properties).map(
        (name) => `void ((value: ${type}) => ${isIt} ? value[${JSON.stringify(name)}] : 0);`,
      );
    }
    const isOwn = (name: string): boolean =>
      variants.every((other) => other === properties || !(name in other));
    return Object.entries(properties).flatMap(([name, property]) => {
      if (!isOwn(name) || !isObject(property)) return [];
      const key = JSON.stringify(name);
      const read = `const own: ${texts.typeOf(property)} | undefined = value[${key}];`;
      const isIt = `typeof value === "object" && ${key} in value`;
      return [`void ((value: NonNullable<${type}>) => { if (${isIt}) { ${read} } });`];
    });
  });
}

/** The property by whose value a variant is known. */
function findMark(
  properties: Readonly<Record<string, SchemaOrBoolean>>,
  texts: SchemaTexts,
): { name: string; value: string } | undefined {
  for (const [name, property] of Object.entries(properties)) {
    const own = texts.resolve(property);
    const value = own.const ?? (own.enum?.length === 1 ? own.enum[0] : undefined);
    if (typeof value === "string") {
      return { name: JSON.stringify(name), value: JSON.stringify(value) };
    }
  }
  return undefined;
}
