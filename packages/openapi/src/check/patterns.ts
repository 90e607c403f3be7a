import { isObject, type JsonObject, jsonPointer } from "../json/json.ts";
import { quoteText } from "../text/quote-text.ts";
import { type Segments, walkDocument } from "../walk.ts";
import type { Warn } from "./fault.ts";

/**
 * Warns of patterns that aren't regular expressions of ECMA-262. JSON Schema recommends those and nothing
 * more (JSON Schema 2020-12 Core, section 6.4): a pattern of another language is no fault of the document,
 * but nothing here can hold a value against it.
 */
export function checkPatterns(document: JsonObject, warn: Warn): void {
  walkDocument(document, (schema, kind, segments) => {
    if (kind !== "schema") return;
    if (typeof schema.pattern === "string") check(schema.pattern, [...segments, "pattern"]);
    if (!isObject(schema.patternProperties)) return;
    for (const pattern of Object.keys(schema.patternProperties)) {
      check(pattern, [...segments, "patternProperties", pattern]);
    }
  });

  function check(pattern: string, segments: Segments): void {
    if (isEcmaScript(pattern)) return;
    warn({
      code: "pattern-not-ecmascript",
      pointer: jsonPointer(...segments),
      message: `The pattern ${quoteText(pattern)} is no regular expression of ECMAScript; no value is held against it`,
    });
  }
}

function isEcmaScript(pattern: string): boolean {
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}
