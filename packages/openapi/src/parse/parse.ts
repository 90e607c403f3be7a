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
  // A byte order mark says nothing of what follows it (RFC 8259, section 8.1, lets a parser ignore it).
  const content = text.startsWith("\ufeff") ? text.slice(1) : text;
  const isJson = /^\s*[[{]/.test(content);
  const value = isJson ? parseJsonText(content, name) : parseYamlText(content, name);
  if (isObject(value)) return value;
  const kind = value === null ? "empty" : Array.isArray(value) ? "a list" : `a ${typeof value}`;
  throw new DocumentError("refused", `The text is ${kind}, not an OpenAPI document`, {
    where: name,
    remedy: "Check that the source serves an OpenAPI document.",
  });
}
