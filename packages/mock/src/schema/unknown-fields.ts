import { isObject, type Json, type JsonObject, objectOr } from "../document/json.js";
import { referenceOf, resolve } from "../document/references.js";

/** Returns the fields of a value that its schema doesn't have, as `client.displayNam`. */
export function findUnknownFields(
  document: JsonObject,
  schema: Json | undefined,
  value: Json | undefined,
  path = "",
): string[] {
  const reference = referenceOf(schema);
  const message = objectOr(
    resolve(document, reference === undefined ? schema : { $ref: reference }),
  );
  if (Array.isArray(value)) {
    return value.flatMap((each, index) =>
      findUnknownFields(document, message["items"], each, `${path}${index}.`),
    );
  }
  const properties = message["properties"];
  // A map, a union or an empty message can hold anything.
  if (!isObject(value) || !isObject(properties) || message["additionalProperties"]) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    Object.hasOwn(properties, name)
      ? findUnknownFields(document, properties[name], each, `${path}${name}.`)
      : [`${path}${name}`],
  );
}
