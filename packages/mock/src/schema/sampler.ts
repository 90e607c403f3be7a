import type { ApiModel } from "@c1-openapi/model";
import { isObject, type Json, type JsonObject, type SchemaObject } from "@c1-openapi/openapi";
import { sample } from "openapi-sampler";
import { formatExamples } from "./formats.js";
import { mend } from "./mend.js";
import type { Validate } from "./validators.js";

/** Which side a sample is for: what only the other side sets is left out. */
export type Side = "request" | "answer";

/** Returns a value that fits a schema of the document; the caller may change it. */
export type Sample = (schema: SchemaObject, side: Side) => Json;

/** Returns the sampler of a document: openapi-sampler with C1's formats, held to the schema. */
export function createSampler({ document }: ApiModel, validate: Validate): Sample {
  const known = { request: new WeakMap<SchemaObject, string>(), answer: new WeakMap() };
  let prepared: Json | undefined;

  return (schema, side) => {
    let text: string | undefined = known[side].get(schema);
    if (text === undefined) {
      prepared ??= withExamples(document);
      const value = sample(
        withExamples(schema) as object,
        { quiet: true, maxSampleDepth: 8, ...skipped[side] },
        prepared as object,
      ) as Json;
      // Where a schema holds itself, openapi-sampler has to stop somewhere, and stops with null.
      text = JSON.stringify(mend(value, (each) => validate(schema, each)));
      known[side].set(schema, text);
    }
    return JSON.parse(text) as Json;
  };
}

const skipped = { request: { skipReadOnly: true }, answer: { skipWriteOnly: true } } as const;

/** Returns a copy of schemas with an example for what openapi-sampler would make up badly. */
function withExamples(schema: Json, name?: string): Json {
  if (Array.isArray(schema)) return schema.map((each) => withExamples(each, name));
  if (!isObject(schema)) return schema;
  const copy: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (value === undefined) continue;
    copy[key] =
      key === "properties" && isObject(value)
        ? Object.fromEntries(
            Object.entries(value).map(([property, each]) => [
              property,
              withExamples(each ?? null, property),
            ]),
          )
        : withExamples(value);
  }
  const example = exampleOf(schema, name);
  if (example !== undefined && !("example" in copy) && !("default" in copy)) {
    copy.example = example;
  }
  return copy;
}

function exampleOf(schema: JsonObject, name: string | undefined): Json | undefined {
  const types = [schema.type ?? []].flat();
  // A token would lead on to a page that isn't there; `expanded` is empty unless it was asked for.
  if (/^(next)?page_?token$/i.test(name ?? "")) return "";
  if (name === "updateMask") return "*";
  // A sample is of something that still exists.
  if (name === "deletedAt" && types.includes("null")) return null;
  if (name === "expanded" && types.includes("array")) return [];
  if (!types.includes("string")) return undefined;
  // The first value of protobuf's enums says that there is none.
  if (Array.isArray(schema.enum)) {
    return schema.enum.find((each) => !/_UNSPECIFIED$/.test(`${each}`)) ?? schema.enum[0];
  }
  const format = formatExamples[`${schema.format}`];
  if (format !== undefined) return format;
  return "format" in schema || "pattern" in schema || "minLength" in schema
    ? undefined
    : examplesByName.find(([pattern]) => pattern.test(name ?? ""))?.[1];
}

const examplesByName: readonly (readonly [RegExp, string])[] = [
  [/^id$|Id$/, "blue-whale-12345"],
  [/^@type$/, "type.googleapis.com/google.protobuf.Empty"],
  [/email$/i, "ada@example.com"],
  [/(url|uri)$/i, "https://example.com/"],
  [/^displayName$/, "An example"],
];
