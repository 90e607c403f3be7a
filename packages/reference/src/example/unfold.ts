import {
  arrayOr,
  isObject,
  type Json,
  type JsonObject,
  objectOr,
  parseReference,
  stringOr,
} from "@c1-openapi/document";

/** A schema behind its references and its ways of saying null. */
export interface Unfolded {
  schema: JsonObject;
  /** The component that it is, or undefined for one that stands where it is used. */
  component: string | undefined;
  isNullable: boolean;
}

/** Returns what a schema of the document comes to: of a union, its first member. */
export function unfold(document: JsonObject, value: Json | undefined): Unfolded {
  const schemas = objectOr(objectOr(document["components"])["schemas"]);
  let schema = objectOr(value);
  let component: string | undefined;
  let isNullable = false;
  // A component can't be a ring of references or unions alone, which the check has refused.
  for (;;) {
    const target = parseReference(schema["$ref"]);
    if (target) {
      component = target.name;
      schema = objectOr(schemas[target.name]);
      continue;
    }
    isNullable ||= typesOf(schema).includes("null");
    const union = membersOf(schema);
    if (!union) return { schema: mergeParts(document, schema), component, isNullable };
    const [first, ...rest] = union.filter((each) => each["type"] !== "null");
    isNullable ||= rest.length + 1 < union.length;
    if (!first) return { schema: { type: "null" }, component, isNullable: true };
    schema = first;
  }
}

/** The types that a schema names, `null` among them. */
export function typesOf(schema: JsonObject): string[] {
  return [schema["type"] ?? []].flat().filter((each) => typeof each === "string");
}

/** The type that a schema has besides null; told by its keywords where it names none. */
export function mainTypeOf(schema: JsonObject): string | undefined {
  const named = typesOf(schema).find((each) => each !== "null");
  if (named) return named;
  if (isObject(schema["properties"]) || "additionalProperties" in schema) return "object";
  return isObject(schema["items"]) ? "array" : undefined;
}

/** The values of an enum, be it open or closed; empty for what is none. */
export function enumValuesOf(schema: JsonObject): Json[] {
  // A lowered document keeps the values of an open enum under a key of its own.
  return arrayOr(schema["enum"] ?? schema["x-open-enum"]).filter((each) => each !== null);
}

/** What tells apart the fields of which a message may have one: the oneof's name, as C1 writes it. */
export function oneofOf(property: JsonObject): string | undefined {
  return /part of the `([^`]+)` oneof/.exec(stringOr(property["description"]) ?? "")?.[1];
}

function membersOf(schema: JsonObject): JsonObject[] | undefined {
  const members = arrayOr(schema["oneOf"] ?? schema["anyOf"]).map(objectOr);
  return members.length > 0 ? members : undefined;
}

function mergeParts(document: JsonObject, schema: JsonObject): JsonObject {
  const parts = arrayOr(schema["allOf"]).map((each) => unfold(document, each).schema);
  if (parts.length === 0) return schema;
  const all = [...parts, schema];
  return {
    ...Object.assign({}, ...all),
    properties: Object.assign({}, ...all.map((each) => objectOr(each["properties"]))),
    required: [...new Set(all.flatMap((each) => arrayOr(each["required"])))],
  };
}
