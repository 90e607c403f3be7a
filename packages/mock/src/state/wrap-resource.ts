import type { ApiModel } from "@c1-openapi/model";
import { isObject, type JsonObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { type Properties, propertiesOf } from "../document/messages.js";
import { setField } from "../own-fields.js";
import { unsetValue } from "./defaults.js";

/** Returns a message of which no field is set. */
export function unsetMessage(properties: Properties): JsonObject {
  const message: JsonObject = {};
  for (const [name, schema] of Object.entries(properties)) {
    const value = unsetValue(schema);
    if (value !== undefined) setField(message, name, value);
  }
  return message;
}

/** Returns the message of a schema that holds a resource where the steps lead, and nothing else. */
export function wrapResource(
  model: ApiModel,
  schema: SchemaOrBoolean | undefined,
  steps: readonly string[],
  resource: JsonObject,
): JsonObject {
  const [first, ...rest] = steps;
  if (first === undefined) return resource;
  const properties = propertiesOf(model, schema);
  const inner = wrapResource(model, properties[first], rest, resource);
  return { ...unsetMessage(properties), [first]: inner };
}

/** Returns the schema of the items of a page. */
export function itemSchema(
  model: ApiModel,
  schema: SchemaOrBoolean | undefined,
  listKey: string,
): SchemaOrBoolean | undefined {
  const list = propertiesOf(model, schema)[listKey];
  return isObject(list) ? list.items : undefined;
}
