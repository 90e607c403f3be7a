import { isObject, type Json, type JsonObject, setField } from "../document/json.js";
import { unsetValue } from "./defaults.js";
import { propertiesOf } from "./locate.js";

/** Returns a message of which no field is set. */
export function unsetMessage(properties: JsonObject): JsonObject {
  const message: JsonObject = {};
  for (const [name, schema] of Object.entries(properties)) {
    const value = unsetValue(schema);
    if (value !== undefined) setField(message, name, value);
  }
  return message;
}

/** Returns the message of a schema that holds a resource where the steps lead, and nothing else. */
export function wrapResource(
  document: JsonObject,
  schema: Json | undefined,
  steps: readonly string[],
  resource: JsonObject,
): JsonObject {
  const [first, ...rest] = steps;
  if (first === undefined) return resource;
  const properties = propertiesOf(document, schema);
  const inner = wrapResource(document, properties[first], rest, resource);
  return { ...unsetMessage(properties), [first]: inner };
}

/** Returns the schema of the items of a page. */
export function itemSchema(
  document: JsonObject,
  schema: Json | undefined,
  listKey: string,
): Json | undefined {
  const list = propertiesOf(document, schema)[listKey];
  return isObject(list) ? list["items"] : undefined;
}
