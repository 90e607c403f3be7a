import { isObject, type Json, type JsonObject } from "../json/json.ts";
import { type Holding, schemaKeywords } from "../keywords.ts";
import { quoteText } from "../text/quote-text.ts";
import type { Segments } from "../walk.ts";
import { walkDocument } from "../walk.ts";
import type { Refuse } from "./fault.ts";

const typeNames = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

type Expectation = readonly [what: string, holds: (value: Json) => boolean];

const aString: Expectation = ["a string", (value) => typeof value === "string"];
const aBoolean: Expectation = ["a boolean", (value) => typeof value === "boolean"];
const aNumber: Expectation = ["a number", (value) => typeof value === "number"];
const aCount: Expectation = ["a whole number", (value) => Number.isInteger(value)];
const aBound: Expectation = ["a number", (value) => ["number", "boolean"].includes(typeof value)];
const aList: Expectation = ["a list", Array.isArray];

const keywords: Readonly<Record<string, Expectation>> = {
  title: aString,
  description: aString,
  format: aString,
  pattern: aString,
  $comment: aString,
  contentEncoding: aString,
  contentMediaType: aString,
  deprecated: aBoolean,
  nullable: aBoolean,
  readOnly: aBoolean,
  uniqueItems: aBoolean,
  writeOnly: aBoolean,
  maximum: aNumber,
  minimum: aNumber,
  multipleOf: aNumber,
  exclusiveMaximum: aBound,
  exclusiveMinimum: aBound,
  maxItems: aCount,
  maxLength: aCount,
  maxProperties: aCount,
  minItems: aCount,
  minLength: aCount,
  minProperties: aCount,
  enum: aList,
  discriminator: [
    "an object with a propertyName, and a mapping, if any, of texts to texts",
    (value) =>
      isObject(value) && typeof value.propertyName === "string" && isMapping(value.mapping),
  ],
  required: [
    "a list of property names",
    (value) => Array.isArray(value) && value.every((each) => typeof each === "string"),
  ],
  type: [
    "the name of a JSON type, or a list of them",
    (value) =>
      (Array.isArray(value) ? value : [value]).every(
        (each) => typeof each === "string" && typeNames.has(each),
      ),
  ],
};

/** Which schema each value of a discriminator stands for (section 4.8.25). */
function isMapping(value: Json | undefined): boolean {
  return (
    value === undefined ||
    (isObject(value) && Object.values(value).every((each) => typeof each === "string"))
  );
}

/**
 * Refuses schemas whose keywords have values of the wrong shape. OpenAPI 3.1's own schema
 * leaves them unchecked, and a generator stumbles over them or prints nonsense.
 */
export function checkSchemas(document: JsonObject, refuse: Refuse): void {
  walkDocument(document, (value, kind, segments) => {
    if (kind !== "schema") return;
    for (const [keyword, each] of Object.entries(value)) {
      if (each === undefined) continue;
      if (Object.hasOwn(keywords, keyword)) {
        const [what, holds] = keywords[keyword] ?? aString;
        if (!holds(each)) refuseKeyword(refuse, keyword, what, [...segments, keyword]);
      } else if (Object.hasOwn(schemaKeywords, keyword)) {
        const holding = schemaKeywords[keyword];
        if (holding !== undefined)
          checkHolding(each, holding, keyword, [...segments, keyword], refuse);
      }
    }
  });
}

function checkHolding(
  value: Json,
  holding: Holding,
  keyword: string,
  segments: Segments,
  refuse: Refuse,
): void {
  if ("one" in holding) {
    if (!isSchema(value)) refuseKeyword(refuse, keyword, "a schema", segments);
    return;
  }
  if ("list" in holding) {
    if (!Array.isArray(value) || value.length === 0) {
      refuseKeyword(refuse, keyword, "a list with at least one schema", segments);
    }
  } else if (!isObject(value)) {
    refuseKeyword(refuse, keyword, "an object of schemas", segments);
  }
  for (const [key, each] of Object.entries(value as JsonObject)) {
    if (!isSchema(each)) {
      const message = `${quoteText(key)} in ${keyword} is not a schema`;
      refuse(message, [...segments, key], "Make it an object, true or false.");
    }
  }
}

function isSchema(value: Json | undefined): boolean {
  return isObject(value) || typeof value === "boolean";
}

function refuseKeyword(refuse: Refuse, keyword: string, what: string, segments: Segments): never {
  return refuse(`A schema's ${keyword} is not ${what}`, segments, `Make it ${what}.`);
}
