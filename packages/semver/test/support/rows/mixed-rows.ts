import type { JsonObject } from "@c1-openapi/openapi";
import { ref } from "../api.ts";
import {
  list,
  number,
  object,
  pair,
  pathId,
  query,
  type Row,
  request,
  response,
  text,
} from "./parts.ts";

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
      "index-conflict",
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
      "type-changed",
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
      "type-changed",
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
      "pattern added that a field doesn't fit: any other property may be set",
      request(object({ a: text })),
      request({ ...object({ a: text }), patternProperties: { x: number } }),
      "major",
      "call-body-changed",
    ],
  ] satisfies Row[];
})();
