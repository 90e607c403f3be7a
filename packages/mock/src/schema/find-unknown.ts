import type { ApiModel } from "@c1-openapi/model";
import { isObject, type Json, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { flattenMessage } from "./flatten-message.js";

/** Something in a value that its schema doesn't list, though it admits it. */
export interface Unknown {
  readonly kind: "field" | "enum value";
  /** Where it stands: `client.displayNam`, `taskStates.0`. */
  readonly path: string;
  readonly value: Json | undefined;
}

/** Returns the fields of a value that its schema doesn't have, and values of open enums that it doesn't list. */
export function findUnknown(
  model: ApiModel,
  schema: SchemaOrBoolean | undefined,
  value: Json | undefined,
  path: readonly string[] = [],
): Unknown[] {
  const { schema: message, unions } = flattenMessage(model, schema);
  if (Array.isArray(value)) {
    return value.flatMap((each, index) =>
      findUnknown(model, message.items, each, [...path, `${index}`]),
    );
  }
  if (!isObject(value)) {
    if (typeof value !== "string" || !model.isOpenEnum(message)) return [];
    if (message.enum?.includes(value)) return [];
    return [{ kind: "enum value", path: path.join("."), value }];
  }
  const { properties = {}, patternProperties, additionalProperties } = message;
  // A union or an empty message can hold anything.
  const isOpen = unions.length > 0 || patternProperties !== undefined || additionalProperties;
  const isClosed = message.properties !== undefined && !isOpen;
  return Object.entries(value).flatMap(([name, each]): Unknown[] => {
    const inner = [...path, name];
    if (Object.hasOwn(properties, name)) return findUnknown(model, properties[name], each, inner);
    if (isClosed) return [{ kind: "field", path: inner.join("."), value: each }];
    return findUnknown(model, additionalProperties, each, inner);
  });
}
