import { isObject, type Json, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { isReference } from "../document/messages.js";

/**
 * Returns what protobuf's JSON shows for a field that nobody set, or undefined when it is left out:
 * a message that may not be null.
 */
export function unsetValue(schema: SchemaOrBoolean | undefined): Json | undefined {
  if (!isObject(schema)) return undefined;
  if (isReference(schema)) return admitsNull(schema) ? null : undefined;
  const types = [schema.type ?? []].flat();
  if (types.includes("array")) return [];
  if (types.includes("null")) return null;
  if (types.includes("boolean")) return false;
  if (types.includes("integer") || types.includes("number")) return 0;
  if (types.includes("object")) return {};
  if (!types.includes("string")) return undefined;
  if (schema.enum) return schema.enum[0];
  const { format } = schema;
  if (format === undefined || format === "base64") return "";
  return format === "int64" || format === "uint64" ? "0" : undefined;
}

function admitsNull({ oneOf, anyOf = [] }: SchemaObject): boolean {
  return (oneOf ?? anyOf).some((each) => isObject(each) && each.type === "null");
}
