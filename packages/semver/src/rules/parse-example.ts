import { type Json, parseDocument } from "@c1-openapi/openapi";

/** Returns what the YAML of an example says. */
export function parseExample(yaml: string): Json {
  // Below a key, so that a text that begins with a brace isn't taken for JSON.
  const { example = null } = parseDocument(`example:\n  ${yaml}`, "example");
  return example;
}
