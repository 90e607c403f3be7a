import { DocumentError } from "../errors.ts";
import { isObject, type JsonObject } from "../json/json.ts";
import { parseJsonText } from "./json-text.ts";
import { parseYamlText } from "./yaml-text.ts";

/**
 * The document that a text holds: JSON if it starts with a brace or bracket, else YAML.
 *
 * @param name what messages call the text
 * @throws {DocumentError} `refused`, with line and column
 */
export function parseDocument(text: string, name: string): JsonObject {
  const isJson = /^\s*[[{]/.test(text);
  const value = isJson ? parseJsonText(text, name) : parseYamlText(text, name);
  if (isObject(value)) return value;
  const kind = value === null ? "empty" : Array.isArray(value) ? "a list" : `a ${typeof value}`;
  throw new DocumentError("refused", `The text is ${kind}, not an OpenAPI document`, {
    where: name,
    remedy: "Check that the source serves an OpenAPI document.",
  });
}
