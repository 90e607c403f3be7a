import type { JsonObject } from "@c1-openapi/openapi";
import { type ApiParts, json, ref } from "../api.ts";
import { number, object, orNull, query, type Row, request, text } from "./parts.ts";

/** Changes that a call by path doesn't meet, or meets otherwise. */
export const callRows: Row[] = (() => {
  const fields = object({ name: text, size: number });
  const paged = (properties: JsonObject, rest: JsonObject = {}): ApiParts => ({
    method: "get",
    parameters: [query("page_token")],
    answer: { ...object({ nextPageToken: text, ...properties }), ...rest },
  });
  const listOf = (items: JsonObject): JsonObject => ({ type: "array", items });
  const content = (...mediaTypes: [string, JsonObject][]): JsonObject => ({
    content: Object.fromEntries(mediaTypes.map(([type, schema]) => [type, { schema }])),
  });
  const ok = (answer: JsonObject) => ({ description: "", ...answer });
  return [
    [
      "a field is named like a parameter, and the body can't be spread any more",
      { body: fields, parameters: [query("id")] },
      { body: object({ id: text, name: text, size: number }), parameters: [query("id")] },
      "major",
      "call-body-changed",
    ],
    [
      "a parameter is named like a field, and takes it out of the body",
      { body: fields },
      { body: fields, parameters: [query("name")] },
      "major",
      "call-argument-moved",
    ],
    [
      "the body became nullable",
      { body: fields },
      { body: orNull(fields) },
      "major",
      "call-body-changed",
    ],
    [
      "the body gained alternatives",
      { body: fields },
      { body: { ...fields, anyOf: [fields] } },
      "major",
      "call-body-changed",
    ],
    [
      "the body no longer says that it is an object",
      { body: fields },
      { body: { properties: fields.properties ?? {} } },
      "major",
      "call-body-changed",
    ],
    [
      "the body is put together of parts",
      request(fields),
      { body: { allOf: [ref("Body"), { description: "It." }] }, schemas: { Body: fields } },
      "major",
      "call-body-changed",
    ],
    [
      "a parameter takes the name of the argument that is the body",
      { body: { oneOf: [fields] } },
      { body: { oneOf: [fields] }, parameters: [query("body")] },
      "major",
      "call-argument-moved",
    ],
    [
      "an empty body got a field",
      { body: object({}) },
      { body: fields },
      "minor",
      "property-added",
    ],
    [
      "the name of the arguments' type is gone with the last parameter of a body that has a name",
      { body: fields },
      request(fields),
      "major",
      "arguments-type-removed",
    ],
    [
      "a list moved behind a reference",
      paged({ list: listOf(text) }),
      { ...paged({ list: ref("Texts") }), schemas: { Texts: listOf(text) } },
      "major",
      "paging-removed",
    ],
    [
      "the page token moved into a part",
      paged({ list: listOf(text) }),
      paged({}, { allOf: [object({ nextPageToken: text, list: listOf(text) })] }),
      "major",
      "paging-removed",
    ],
    [
      "another list stands beside one that isn't called list",
      paged({ things: listOf(text) }),
      paged({ things: listOf(text), others: listOf(text) }),
      "major",
      "paging-removed",
    ],
    [
      "a list that is called list stands beside one that isn't",
      paged({ things: listOf(text) }),
      paged({ things: listOf(text), list: listOf(number) }),
      "major",
      "paging-list-changed",
    ],
    [
      "a list got a page token",
      { ...paged({ list: listOf(text) }), answer: object({ list: listOf(text) }) },
      paged({ list: listOf(text) }),
      "minor",
      "paging-added",
    ],
    [
      "an answer may be empty",
      { responses: { 200: ok(json(fields)) } },
      { responses: { 200: ok(json(fields)), 204: ok({}) } },
      "major",
      "call-result-empty",
    ],
    [
      "an answer that was empty has a body",
      { responses: { 200: ok({}) } },
      { answer: object({ id: text }) },
      "major",
      "call-result-filled",
    ],
    [
      "another dialect of JSON stands in front of the body's",
      { operation: { requestBody: content(["application/b+json", fields]) } },
      {
        operation: {
          requestBody: content(
            ["application/a+json", object({ other: text })],
            ["application/b+json", fields],
          ),
        },
      },
      "major",
      "property-removed",
    ],
    [
      "a dialect of JSON stands in front of the body's JSON",
      { operation: { requestBody: content(["application/json", fields]) } },
      {
        operation: {
          requestBody: content(
            ["application/a+json", object({ other: text })],
            ["application/json", fields],
          ),
        },
      },
      "minor",
      "media-type-added",
    ],
    [
      "an operation moved to a server of its own, which a function doesn't call",
      {},
      { operation: { servers: [{ url: "https://files.example.com" }] } },
      "major",
      "call-removed",
    ],
  ];
})();
