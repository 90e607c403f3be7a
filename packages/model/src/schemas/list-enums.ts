import {
  isObject,
  jsonPointer,
  type SchemaObject,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";
import { pascalCase } from "../names/letter-case.ts";
import type { Operation } from "../operations/operation.ts";
import type { EnumValues, Schema } from "./schema.ts";

type IsOpen = (schema: SchemaObject) => boolean;
type Holder = Pick<EnumValues, "name" | "pointer" | "owner">;

/** Tells whether a schema lists texts or numbers, and nothing else but null: others may be added to those. */
export function isScalarEnum(schema: SchemaObject): boolean {
  return (
    schema.enum?.every((each) => each === null || ["string", "number"].includes(typeof each)) ??
    false
  );
}

/**
 * Returns the enums of a document by the names of their constants. An underscore stands between the
 * schema's name and the property's, so that no two enums can come to the same name.
 */
export function listEnums(
  schemas: ReadonlyMap<string, Schema>,
  operations: readonly Operation[],
  isOpen: IsOpen,
): EnumValues[] {
  const enums = new Map<string, EnumValues>();
  for (const each of [
    ...enumsOfSchemas(schemas, isOpen),
    ...enumsOfParameters(operations, isOpen),
  ]) {
    const known = enums.get(each.name);
    // Two enums inside of one property, variants of a union say: the values of both may stand there.
    const values = [...new Set([...(known?.values ?? []), ...each.values])];
    enums.set(each.name, known ? { ...known, values } : each);
  }
  return [...enums.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function* enumsOfSchemas(
  schemas: ReadonlyMap<string, Schema>,
  isOpen: IsOpen,
): Generator<EnumValues> {
  for (const { schema, typeName, pointer, variantOf } of schemas.values()) {
    // What was split off for requests has the enums of the schema that it was split off from.
    if (variantOf !== undefined) continue;
    yield* enumsIn(schema, { name: typeName, pointer, owner: `\`${typeName}\`` }, isOpen);
    for (const [property, each] of Object.entries(schema.properties ?? {})) {
      const holder: Holder = {
        name: `${typeName}_${identifier(property)}`,
        pointer: pointer + jsonPointer("properties", property),
        owner: `\`${typeName}.${property}\``,
      };
      yield* enumsIn(each, holder, isOpen);
    }
  }
}

function* enumsOfParameters(
  operations: readonly Operation[],
  isOpen: IsOpen,
): Generator<EnumValues> {
  for (const { parameters, group, shortName, name } of operations) {
    for (const parameter of parameters) {
      const holder: Holder = {
        name: `${pascalCase(group)}${pascalCase(shortName)}_${identifier(parameter.name)}`,
        pointer: parameter.pointer,
        owner: `the parameter \`${parameter.name}\` of \`${name}\``,
      };
      yield* enumsIn(parameter.schema, holder, isOpen);
    }
  }
}

/** The enum that a schema is, or that its items, map values or variants are; not its properties'. */
function* enumsIn(
  schema: SchemaOrBoolean | undefined,
  holder: Holder,
  isOpen: IsOpen,
): Generator<EnumValues> {
  if (!isObject(schema)) return;
  const values = (schema.enum ?? []).filter((each) => typeof each === "string");
  if (values.length > 0) yield { ...holder, values, isOpen: isOpen(schema) };
  yield* enumsIn(schema.items, holder, isOpen);
  yield* enumsIn(schema.additionalProperties, holder, isOpen);
  for (const key of ["oneOf", "anyOf", "allOf"] as const) {
    for (const variant of schema[key] ?? []) yield* enumsIn(variant, holder, isOpen);
  }
}

function identifier(property: string): string {
  return property.replace(/[^A-Za-z0-9_$]+/g, "_");
}
