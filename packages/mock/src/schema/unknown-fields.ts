import type { ApiModel } from "@c1-openapi/model";
import { isObject, type Json, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { messageSchema } from "../document/messages.js";

/** Returns the fields of a value that its schema doesn't have, as `client.displayNam`. */
export function findUnknownFields(
  model: ApiModel,
  schema: SchemaOrBoolean | undefined,
  value: Json | undefined,
  path = "",
): string[] {
  const { properties, items, additionalProperties } = messageSchema(model, schema);
  if (Array.isArray(value)) {
    return value.flatMap((each, index) =>
      findUnknownFields(model, items, each, `${path}${index}.`),
    );
  }
  // A map, a union or an empty message can hold anything.
  if (!isObject(value) || !properties || additionalProperties) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    Object.hasOwn(properties, name)
      ? findUnknownFields(model, properties[name], each, `${path}${name}.`)
      : [`${path}${name}`],
  );
}
