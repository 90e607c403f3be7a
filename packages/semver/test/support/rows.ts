import type { JsonObject } from "@c1-openapi/document";
import type { Bump } from "../../src/index.js";
import { type ApiParts, json, ref } from "./api.js";

/** A change, what it means, and the rule that says so. */
export type Row = [change: string, before: ApiParts, after: ApiParts, bump: Bump, rule: string];

const text = { type: "string" };
const number = { type: "number" };
const query = (name: string, parts: JsonObject = {}): JsonObject => ({
  in: "query",
  name,
  schema: text,
  ...parts,
});
const pathId = (name: string): JsonObject => ({ in: "path", name, required: true, schema: text });
const object = (properties: JsonObject, required: string[] = []): JsonObject => ({
  type: "object",
  properties,
  ...(required.length > 0 ? { required } : {}),
});
const closed = (...values: string[]): JsonObject => ({ type: "string", enum: values });
const open = (...values: string[]): JsonObject => ({
  ...closed(...values),
  "x-speakeasy-unknown-values": "allow",
});
const orNull = (schema: JsonObject): JsonObject => ({
  ...schema,
  type: [schema["type"] as string, "null"],
});

const pair = { type: "array", prefixItems: [text, text] };
const list = { type: "array", items: text };
const either = (...oneOf: JsonObject[]): JsonObject => ({ oneOf });

/** The same schema as the body of a request, as a component that only requests use. */
const request = (schema: JsonObject): ApiParts => ({
  body: ref("Body"),
  schemas: { Body: schema },
});
const response = (schema: JsonObject): ApiParts => ({
  answer: ref("Answer"),
  schemas: { Answer: schema },
});

export const surfaceRows: Row[] = (() => {
  return [
    [
      "a path parameter renamed in a template",
      { path: "/t/{id}", parameters: [pathId("id")] },
      { path: "/t/{key}", parameters: [pathId("key")] },
      "major",
      "operation-moved",
    ],
    [
      "an operation moved to another method",
      { method: "get" },
      { method: "post" },
      "major",
      "operation-moved",
    ],
    [
      "a name override renamed",
      {},
      { operation: { "x-speakeasy-name-override": "Make" } },
      "major",
      "operation-renamed",
    ],
    [
      "a group renamed",
      {},
      { operation: { "x-speakeasy-group": "Things" } },
      "major",
      "operation-renamed",
    ],
    [
      "an operationId renamed",
      {},
      { operation: { operationId: "things.Make" } },
      "major",
      "operation-removed",
    ],
    ["a component schema added", {}, { schemas: { New: object({}) } }, "minor", "schema-added"],
    ["a component schema removed", { schemas: { Old: object({}) } }, {}, "major", "schema-removed"],
    [
      "a component schema renamed",
      { schemas: { Old: object({}) } },
      { schemas: { New: object({}) } },
      "major",
      "schema-removed",
    ],
    ["a summary", {}, { operation: { summary: "Do it" } }, "patch", "documentation-changed"],
    [
      "a description",
      {},
      { operation: { description: "Does it." } },
      "patch",
      "documentation-changed",
    ],
    ["tags", {}, { operation: { tags: ["Things"] } }, "patch", "documentation-changed"],
    ["an operation deprecated", {}, { operation: { deprecated: true } }, "minor", "deprecated"],
    [
      "a parameter deprecated",
      { parameters: [query("a")] },
      { parameters: [query("a", { deprecated: true })] },
      "minor",
      "deprecated",
    ],
    [
      "a property deprecated",
      response(object({ a: text })),
      response(object({ a: { ...text, deprecated: true } })),
      "minor",
      "deprecated",
    ],
    ["a sunset set", {}, { operation: { "x-sunset": "2027-01-01" } }, "minor", "sunset-set"],
    [
      "a stability level changed",
      {},
      { operation: { "x-stability-level": "beta" } },
      "patch",
      "stability-changed",
    ],
  ];
})();

export const parameterRows: Row[] = (() => {
  const one = (parts: JsonObject = {}): ApiParts => ({ parameters: [query("a", parts)] });
  return [
    ["optional added", {}, one(), "minor", "parameter-added"],
    ["required added", {}, one({ required: true }), "major", "required-parameter-added"],
    ["removed", one(), {}, "major", "parameter-removed"],
    ["moved", one(), one({ in: "header" }), "major", "parameter-moved"],
    ["became required", one(), one({ required: true }), "major", "parameter-became-required"],
    ["became optional", one({ required: true }), one(), "minor", "parameter-became-optional"],
    ["type changed", one(), one({ schema: number }), "major", "type-changed"],
    [
      "enum value removed",
      one({ schema: closed("A", "B") }),
      one({ schema: closed("A") }),
      "major",
      "enum-value-removed",
    ],
    [
      "enum value added",
      one({ schema: closed("A") }),
      one({ schema: closed("A", "B") }),
      "minor",
      "enum-value-added",
    ],
    ["null gained", one(), one({ schema: orNull(text) }), "minor", "null-gained"],
    ["null lost", one({ schema: orNull(text) }), one(), "major", "null-lost"],
    [
      "default changed",
      one({ schema: { ...text, default: "a" } }),
      one({ schema: { ...text, default: "b" } }),
      "patch",
      "default-changed",
    ],
    [
      "bounds changed",
      one({ schema: { ...number, maximum: 1 } }),
      one({ schema: { ...number, maximum: 2 } }),
      "patch",
      "constraint-changed",
    ],
    [
      "pattern set",
      one(),
      one({ schema: { ...text, pattern: "^a" } }),
      "patch",
      "constraint-changed",
    ],
    [
      "length changed",
      one({ schema: { ...text, maxLength: 1 } }),
      one({ schema: { ...text, maxLength: 2 } }),
      "patch",
      "constraint-changed",
    ],
  ];
})();

export const requestRows: Row[] = (() => {
  const variants = (...names: string[]): ApiParts => ({
    body: ref("Body"),
    schemas: {
      A: object({ a: text }, ["a"]),
      B: object({ b: text }, ["b"]),
      Body: object({ either: { oneOf: names.map(ref) } }),
      Keep: object({ a: ref("A"), b: ref("B") }),
    },
  });
  const shared = (parts: JsonObject): ApiParts => ({
    body: object({ thing: ref("Thing") }),
    answer: object({ thing: ref("Thing") }),
    schemas: { Thing: object({ a: { ...text, ...parts }, b: text }) },
  });
  return [
    [
      "text became an object that needs no field",
      request(object({ a: text })),
      request(object({ a: object({ b: text }) })),
      "major",
      "type-changed",
    ],
    [
      "object that needs no field became a text",
      request(object({ a: object({ b: text }) })),
      request(object({ a: text })),
      "major",
      "type-changed",
    ],
    [
      "text or null became any",
      request(object({ a: orNull(text) })),
      request(object({ a: {} })),
      "minor",
      "type-widened",
    ],
    [
      "any became text or null",
      request(object({ a: {} })),
      request(object({ a: orNull(text) })),
      "major",
      "type-narrowed",
    ],
    [
      "list became a tuple",
      request(object({ a: list })),
      request(object({ a: pair })),
      "major",
      "type-narrowed",
    ],
    [
      "tuple became a list",
      request(object({ a: pair })),
      request(object({ a: list })),
      "minor",
      "type-widened",
    ],
    [
      "element of a tuple changed",
      request(object({ a: pair })),
      request(object({ a: { ...pair, prefixItems: [text, number] } })),
      "major",
      "type-changed",
    ],
    [
      "text became one of its values, or an object",
      request(object({ a: text })),
      request(object({ a: either(closed("A"), object({ b: text })) })),
      "major",
      "type-narrowed",
    ],
    [
      "number became one of its values beside a text's",
      request(object({ a: either(closed("A"), number) })),
      request(object({ a: { enum: ["A", 1] } })),
      "major",
      "type-narrowed",
    ],
    [
      "object became another one, or a text",
      request(object({ a: object({ b: text }) })),
      request(object({ a: either(object({ c: text }), text) })),
      "major",
      "property-removed",
    ],
    [
      "list gained beside a list",
      request(object({ a: either(list) })),
      request(object({ a: either(list, { type: "array", items: number }) })),
      "minor",
      "variant-added",
    ],
    [
      "optional property added",
      request(object({ a: text })),
      request(object({ a: text, b: text })),
      "minor",
      "property-added",
    ],
    [
      "required property added",
      request(object({ a: text })),
      request(object({ a: text, b: text }, ["b"])),
      "major",
      "required-property-added",
    ],
    [
      "optional property removed",
      request(object({ a: text, b: text })),
      request(object({ a: text })),
      "major",
      "property-removed",
    ],
    [
      "required property removed",
      request(object({ a: text, b: text }, ["b"])),
      request(object({ a: text })),
      "major",
      "property-removed",
    ],
    [
      "optional became required",
      request(object({ a: text })),
      request(object({ a: text }, ["a"])),
      "major",
      "property-became-required",
    ],
    [
      "required became optional",
      request(object({ a: text }, ["a"])),
      request(object({ a: text })),
      "minor",
      "property-became-optional",
    ],
    [
      "null gained",
      request(object({ a: text })),
      request(object({ a: orNull(text) })),
      "minor",
      "null-gained",
    ],
    [
      "null lost",
      request(object({ a: orNull(text) })),
      request(object({ a: text })),
      "major",
      "null-lost",
    ],
    [
      "enum value added",
      request(object({ a: closed("A") })),
      request(object({ a: closed("A", "B") })),
      "minor",
      "enum-value-added",
    ],
    [
      "enum value removed",
      request(object({ a: closed("A", "B") })),
      request(object({ a: closed("A") })),
      "major",
      "enum-value-removed",
    ],
    ["oneOf variant added", variants("A"), variants("A", "B"), "minor", "variant-added"],
    ["oneOf variant removed", variants("A", "B"), variants("A"), "major", "variant-removed"],
    [
      "const changed",
      request(object({ a: { const: "A" } })),
      request(object({ a: { const: "B" } })),
      "major",
      "enum-value-removed",
    ],
    [
      "any became string",
      request(object({ a: {} })),
      request(object({ a: text })),
      "major",
      "type-narrowed",
    ],
    [
      "map value type changed",
      request({ type: "object", additionalProperties: text }),
      request({ type: "object", additionalProperties: number }),
      "major",
      "type-changed",
    ],
    [
      "map became a message",
      request(object({ a: { type: "object", additionalProperties: text } })),
      request(object({ a: object({ b: text }) })),
      "major",
      "index-removed",
    ],
    ["body removed", { body: object({ a: text }) }, {}, "major", "body-removed"],
    [
      "format changed",
      request(object({ a: text })),
      request(object({ a: { ...text, format: "uuid" } })),
      "patch",
      "format-changed",
    ],
    [
      "integer became number",
      request(object({ a: { type: "integer" } })),
      request(object({ a: number })),
      "patch",
      "number-kind-changed",
    ],
    [
      "constraint tightened",
      request(object({ a: text })),
      request(object({ a: { ...text, minLength: 1 } })),
      "patch",
      "constraint-changed",
    ],
    [
      "required body added",
      {},
      { body: object({ a: text }), isBodyRequired: true },
      "major",
      "required-body-added",
    ],
    ["optional body added", {}, { body: object({ a: text }) }, "minor", "body-added"],
    [
      "media type added",
      { operation: { requestBody: json(text) } },
      {
        operation: {
          requestBody: {
            content: { "application/json": { schema: text }, "text/plain": { schema: text } },
          },
        },
      },
      "minor",
      "media-type-added",
    ],
    [
      "media type removed",
      {
        operation: {
          requestBody: {
            content: { "application/json": { schema: text }, "text/plain": { schema: text } },
          },
        },
      },
      { operation: { requestBody: json(text) } },
      "major",
      "media-type-removed",
    ],
    [
      "property became readOnly",
      shared({}),
      shared({ readOnly: true }),
      "major",
      "property-removed",
    ],
  ];
})();

export const responseRows: Row[] = (() => {
  const variants = (...names: string[]): ApiParts => ({
    answer: ref("Answer"),
    schemas: {
      A: object({ a: text }, ["a"]),
      B: object({ b: text }, ["b"]),
      Answer: object({ either: { oneOf: names.map(ref) } }),
      Keep: object({ a: ref("A"), b: ref("B") }),
    },
  });
  const answers = (responses: JsonObject): ApiParts => ({ responses });
  const answer = (schema: JsonObject): JsonObject => ({ description: "", ...json(schema) });
  const ok = { 200: answer(object({ a: text })) };
  return [
    [
      "text became an object that needs no field",
      response(object({ a: text })),
      response(object({ a: object({ b: text }) })),
      "major",
      "type-changed",
    ],
    [
      "object that needs no field became a text",
      response(object({ a: object({ b: text }) })),
      response(object({ a: text })),
      "major",
      "type-changed",
    ],
    [
      "text or null became any",
      response(object({ a: orNull(text) })),
      response(object({ a: {} })),
      "major",
      "type-widened",
    ],
    [
      "any became text or null",
      response(object({ a: {} })),
      response(object({ a: orNull(text) })),
      "minor",
      "type-narrowed",
    ],
    [
      "list became a tuple",
      response(object({ a: list })),
      response(object({ a: pair })),
      "minor",
      "type-narrowed",
    ],
    [
      "tuple became a list",
      response(object({ a: pair })),
      response(object({ a: list })),
      "major",
      "type-widened",
    ],
    [
      "element of a tuple changed",
      response(object({ a: pair })),
      response(object({ a: { ...pair, prefixItems: [text, number] } })),
      "major",
      "type-changed",
    ],
    [
      "text became one of its values, or an object",
      response(object({ a: text })),
      response(object({ a: either(closed("A"), object({ b: text })) })),
      "major",
      "type-widened",
    ],
    [
      "number became one of its values beside a text's",
      response(object({ a: either(closed("A"), number) })),
      response(object({ a: { enum: ["A", 1] } })),
      "minor",
      "type-narrowed",
    ],
    [
      "object became another one, or a text",
      response(object({ a: object({ b: text }) })),
      response(object({ a: either(object({ c: text }), text) })),
      "major",
      "property-removed",
    ],
    [
      "list gained beside a list",
      response(object({ a: either(list) })),
      response(object({ a: either(list, { type: "array", items: number }) })),
      "major",
      "variant-added",
    ],
    [
      "map became a message",
      response(object({ a: { type: "object", additionalProperties: text } })),
      response(object({ a: object({ b: text }) })),
      "major",
      "index-removed",
    ],
    [
      "optional property added",
      response(object({ a: text })),
      response(object({ a: text, b: text })),
      "minor",
      "property-added",
    ],
    [
      "required property added",
      response(object({ a: text })),
      response(object({ a: text, b: text }, ["b"])),
      "minor",
      "property-added",
    ],
    [
      "required gained",
      response(object({ a: text })),
      response(object({ a: text }, ["a"])),
      "minor",
      "property-became-required",
    ],
    [
      "optional property removed",
      response(object({ a: text, b: text })),
      response(object({ a: text })),
      "major",
      "property-removed",
    ],
    [
      "required property removed",
      response(object({ a: text, b: text }, ["b"])),
      response(object({ a: text })),
      "major",
      "property-removed",
    ],
    [
      "required became optional",
      response(object({ a: text }, ["a"])),
      response(object({ a: text })),
      "major",
      "property-became-optional",
    ],
    [
      "null gained",
      response(object({ a: text })),
      response(object({ a: orNull(text) })),
      "major",
      "null-gained",
    ],
    [
      "null lost",
      response(object({ a: orNull(text) })),
      response(object({ a: text })),
      "minor",
      "null-lost",
    ],
    [
      "enum value added to a closed enum",
      response(object({ a: closed("A") })),
      response(object({ a: closed("A", "B") })),
      "major",
      "enum-value-added",
    ],
    [
      "enum value added to an open enum",
      response(object({ a: open("A") })),
      response(object({ a: open("A", "B") })),
      "minor",
      "enum-value-added",
    ],
    [
      "enum value removed",
      response(object({ a: closed("A", "B") })),
      response(object({ a: closed("A") })),
      "minor",
      "enum-value-removed",
    ],
    [
      "an enum opened",
      response(object({ a: closed("A") })),
      response(object({ a: open("A") })),
      "major",
      "enum-opened",
    ],
    [
      "a field refers to another type, which no longer fits the name of the old one",
      {
        answer: object({ a: ref("Old") }),
        schemas: { Old: object({ p: text }), New: object({ p: text }) },
      },
      {
        answer: object({ a: ref("New") }),
        schemas: { Old: object({ p: closed("X") }), New: object({ p: text }) },
      },
      "major",
      "reference-changed",
    ],
    [
      "an open enum became any text",
      response(object({ a: open("A") })),
      response(object({ a: text })),
      "major",
      "enum-removed",
    ],
    [
      "any text became an open enum",
      response(object({ a: text })),
      response(object({ a: open("A") })),
      "minor",
      "enum-added",
    ],
    ["oneOf variant added", variants("A"), variants("A", "B"), "major", "variant-added"],
    ["oneOf variant removed", variants("A", "B"), variants("A"), "minor", "variant-removed"],
    [
      "type changed",
      response(object({ a: text })),
      response(object({ a: number })),
      "major",
      "type-changed",
    ],
    [
      "string became any",
      response(object({ a: text })),
      response(object({ a: {} })),
      "major",
      "type-widened",
    ],
    [
      "an empty object gains properties",
      response({ type: "object" }),
      response(object({ a: text })),
      "minor",
      "property-added",
    ],
    [
      "format changed",
      response(object({ a: text })),
      response(object({ a: { ...text, format: "uuid" } })),
      "patch",
      "format-changed",
    ],
    [
      "bounds changed",
      response(object({ a: number })),
      response(object({ a: { ...number, minimum: 1 } })),
      "patch",
      "constraint-changed",
    ],
    [
      "a property became readOnly",
      response(object({ a: text })),
      response(object({ a: { ...text, readOnly: true } })),
      "major",
      "property-became-read-only",
    ],
    [
      "2xx added with a body that isn't assignable",
      answers(ok),
      answers({ ...ok, 202: answer(object({ b: number }, ["b"])) }),
      "major",
      "success-response-added",
    ],
    [
      "2xx added with a body that is assignable",
      answers(ok),
      answers({ ...ok, 202: answer(object({ a: text })) }),
      "minor",
      "success-response-added",
    ],
    ["2xx moved", answers(ok), answers({ 201: ok[200] }), "major", "response-removed"],
    [
      "an error response declared beside the default",
      answers({ ...ok, default: answer(text) }),
      answers({ ...ok, default: answer(text), 404: answer(text) }),
      "minor",
      "error-response-added",
    ],
  ];
})();

export const documentRows: Row[] = (() => {
  const schemes = (scheme: JsonObject): ApiParts => ({
    root: { components: { schemas: {}, securitySchemes: { auth: scheme } } },
  });
  const bearer = { type: "http", scheme: "bearer" };
  const oauth = (tokenUrl: string): JsonObject => ({
    type: "oauth2",
    flows: { clientCredentials: { scopes: {}, tokenUrl } },
  });
  return [
    [
      "what is said of a server",
      {},
      { root: { servers: [{ url: "https://example.com", description: "Ours." }] } },
      "patch",
      "servers-changed",
    ],
    [
      "the client's default host",
      {},
      { root: { servers: [{ url: "https://example.org" }] } },
      "major",
      "default-server-changed",
    ],
    [
      "what is said of a security scheme",
      schemes(bearer),
      schemes({ ...bearer, description: "A token." }),
      "patch",
      "security-schemes-changed",
    ],
    [
      "the token endpoint",
      schemes(oauth("/token")),
      schemes(oauth("/other")),
      "major",
      "authentication-changed",
    ],
    [
      "the title",
      {},
      { root: { info: { title: "Other", version: "1" } } },
      "patch",
      "documentation-changed",
    ],
  ];
})();

/** Forms that the API doesn't use. No program is made for them: what counts is that they are told. */
export const mixedRows: Row[] = (() => {
  const pairParameter = query("pair", {
    schema: { oneOf: [{ ...pair, prefixItems: [{}, {}] }], properties: { 1: { const: "a-b" } } },
  });
  const oneKind = object({ kind: { const: "a" } }, ["kind"]);
  const twoKinds = { allOf: [oneKind, object({ kind: { const: "b" } }, ["kind"])] };
  const numbered = (properties: JsonObject): JsonObject => ({
    allOf: [number, object(properties)],
  });
  const recursive = (properties: JsonObject): JsonObject => ({
    type: "object",
    properties: { ...properties, self: ref("Body") },
    patternProperties: { x: { type: "object", additionalProperties: text } },
  });
  return [
    [
      "path parameter of text may be anything, beside a tuple with fields",
      { path: "/things/{id}", parameters: [pathId("id"), pairParameter] },
      { path: "/things/{id}", parameters: [{ ...pathId("id"), schema: {} }, pairParameter] },
      "minor",
      "type-widened",
    ],
    [
      "text with a field may have any field, in a request",
      request({ allOf: [text, object({ a: text })] }),
      request({ allOf: [text, object({ a: text }), { patternProperties: { x: {} } }] }),
      "major",
      "index-added",
    ],
    [
      "kinds that exclude each other became one of them, in a request",
      request(object({ a: twoKinds })),
      request(object({ a: oneKind })),
      "minor",
      "type-widened",
    ],
    [
      "object became kinds that exclude each other, in a request",
      request(object({ a: oneKind })),
      request(object({ a: twoKinds })),
      "major",
      "type-narrowed",
    ],
    [
      "kinds that exclude each other became one of them, in a response",
      response(object({ a: twoKinds })),
      response(object({ a: oneKind })),
      "major",
      "type-widened",
    ],
    [
      "object became kinds that exclude each other, in a response",
      response(object({ a: oneKind })),
      response(object({ a: twoKinds })),
      "major",
      "type-narrowed",
    ],
    [
      "map became a number with fields",
      request({ type: "object", additionalProperties: {} }),
      request(numbered({ b: text })),
      "major",
      "type-changed",
    ],
    [
      "number with fields became a number",
      request(numbered({ b: text })),
      request(number),
      "minor",
      "type-widened",
    ],
    [
      "field of a number with fields gone",
      response(numbered({ b: text, c: text })),
      response(numbered({ b: text })),
      "major",
      "property-removed",
    ],
    [
      "element of a list that is a map too changed",
      response({ allOf: [list, { type: "object", additionalProperties: {} }] }),
      response({
        allOf: [
          { type: "array", items: number },
          { type: "object", additionalProperties: {} },
        ],
      }),
      "major",
      "type-changed",
    ],
    [
      "field added beside patterns, to a type that holds itself",
      request(recursive({})),
      request(recursive({ b: object({}) })),
      "minor",
      "property-added",
    ],
    [
      "pattern added that a field doesn't fit",
      request(object({ a: text })),
      request({ ...object({ a: text }), patternProperties: { x: number } }),
      "major",
      "index-added",
    ],
  ] satisfies Row[];
})();
