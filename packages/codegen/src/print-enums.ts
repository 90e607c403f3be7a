import {
  arrayOr,
  isObject,
  type Json,
  type JsonObject,
  jsonPointer,
  listOperations,
  objectOr,
  pascalCase,
  stringOr,
} from "@c1-openapi/document";
import { commentText, docComment } from "./doc-comment.ts";
import { GENERATED_HEADER } from "./header.ts";
import { OPEN_ENUM } from "./lower/open-shapes.ts";
import { REQUEST_TYPE_OF } from "./lower/request-variants.ts";
import { typeNameOf } from "./print-aliases.ts";

/** The values that an enum of the document lists, as a constant is made of them. */
export interface EnumValues {
  /** The constant's name: `App_identityMatching`. */
  name: string;
  /** JSON Pointer of what holds the enum. */
  pointer: string;
  place: string;
  values: string[];
  isOpen: boolean;
}

/** Returns a module with the values of every enum as a constant array. */
export function printEnums(lowered: JsonObject): string {
  return GENERATED_HEADER + (listEnums(lowered).map(printConstant).join("\n") || "export {};\n");
}

/**
 * Returns the enums of a lowered document by the names of their constants. An underscore stands
 * between the schema's name and the property's, so that no two enums can come to the same name.
 */
export function listEnums(lowered: JsonObject): EnumValues[] {
  const enums = new Map<string, EnumValues>();
  for (const each of [...enumsOfSchemas(lowered), ...enumsOfParameters(lowered)]) {
    const known = enums.get(each.name);
    // Two enums inside of one property, variants of a union say: the values of both may stand there.
    if (known) known.values = [...new Set([...known.values, ...each.values])];
    else enums.set(each.name, each);
  }
  return [...enums.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function printConstant({ name, place, values, isOpen }: EnumValues): string {
  const comment = docComment([
    `The values of ${commentText(place)}.`,
    isOpen ? "C1 may send others: the list is what the document knows." : undefined,
  ]);
  const items = values.map((value) => `  ${JSON.stringify(value)},\n`).join("");
  return `${comment}export const ${name} = [\n${items}] as const;\n`;
}

function* enumsOfSchemas(lowered: JsonObject): Generator<EnumValues> {
  const schemas = objectOr(objectOr(lowered["components"])["schemas"]);
  for (const [component, schema] of Object.entries(schemas)) {
    // What was split off for requests has the enums of the schema that it was split off from.
    if (!isObject(schema) || REQUEST_TYPE_OF in schema) continue;
    const name = typeNameOf(schema);
    const pointer = jsonPointer("components", "schemas", component);
    yield* enumsIn(schema, { name, pointer, place: `\`${name}\`` });
    for (const [property, each] of Object.entries(objectOr(schema["properties"]))) {
      yield* enumsIn(each, {
        name: `${name}_${identifier(property)}`,
        pointer: pointer + jsonPointer("properties", property),
        place: `\`${name}.${property}\``,
      });
    }
  }
}

function* enumsOfParameters(lowered: JsonObject): Generator<EnumValues> {
  for (const { operation, pointer, group, shortName, name } of listOperations(lowered)) {
    for (const [index, each] of arrayOr(operation["parameters"]).entries()) {
      const parameter = objectOr(each);
      const parameterName = stringOr(parameter["name"]) ?? "";
      yield* enumsIn(parameter["schema"], {
        name: `${pascalCase(group)}${pascalCase(shortName)}_${identifier(parameterName)}`,
        pointer: pointer + jsonPointer("parameters", index),
        place: `the parameter \`${parameterName}\` of \`${name}\``,
      });
    }
  }
}

/** The enum that a schema is, or that its items, map values or variants are; not its properties'. */
function* enumsIn(
  schema: Json | undefined,
  holder: Pick<EnumValues, "name" | "pointer" | "place">,
): Generator<EnumValues> {
  if (!isObject(schema)) return;
  const listed = schema[OPEN_ENUM] ?? schema["enum"];
  const values = arrayOr(listed).filter((each) => typeof each === "string");
  if (values.length > 0) yield { ...holder, values, isOpen: OPEN_ENUM in schema };
  yield* enumsIn(schema["items"], holder);
  yield* enumsIn(schema["additionalProperties"], holder);
  for (const key of ["oneOf", "anyOf", "allOf"]) {
    for (const variant of arrayOr(schema[key])) yield* enumsIn(variant, holder);
  }
}

function identifier(property: string): string {
  return property.replace(/[^A-Za-z0-9_$]+/g, "_");
}
