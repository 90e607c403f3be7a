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
  const binary: JsonObject = { ...text, format: "binary" };
  const answer = (...mediaTypes: [string, JsonObject][]): ApiParts => ({
    responses: { 200: ok(content(...mediaTypes)) },
  });
  const body = (...mediaTypes: [string, JsonObject][]): ApiParts => ({
    operation: { requestBody: content(...mediaTypes) },
  });
  const header = (parts: JsonObject): JsonObject => ({ in: "header", name: "mark", ...parts });
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
      "a text that is answered is bytes",
      answer(["text/plain", text]),
      answer(["text/plain", binary]),
      "major",
      "call-result-kind-changed",
    ],
    [
      "what answers bytes may answer a text, which is asked for first",
      answer(["application/octet-stream", binary]),
      answer(["application/octet-stream", binary], ["text/plain", text]),
      "major",
      "call-result-kind-changed",
    ],
    [
      "a text that is answered is a stream of events",
      answer(["text/plain", text]),
      answer(["text/event-stream", text]),
      "major",
      "call-result-kind-changed",
    ],
    [
      "a second answer of success is a text, where the first is bytes",
      answer(["application/octet-stream", binary]),
      {
        responses: {
          200: ok(content(["application/octet-stream", binary])),
          202: ok(content(["text/plain", text])),
        },
      },
      "major",
      "call-result-kind-changed",
    ],
    [
      "another type of bytes is answered as well",
      answer(["image/png", binary]),
      answer(["image/png", binary], ["image/jpeg", binary]),
      "minor",
      "like-media-type-added",
    ],
    [
      "a body of bytes may be a text, which is sent first",
      body(["application/octet-stream", binary]),
      body(["application/octet-stream", binary], ["text/plain", text]),
      "major",
      "call-body-changed",
    ],
    [
      "a body of bytes may be JSON",
      body(["application/octet-stream", binary]),
      body(["application/octet-stream", binary], ["application/json", text]),
      "major",
      "call-body-changed",
    ],
    [
      "a text that is sent is bytes",
      body(["text/plain", text]),
      body(["text/plain", binary]),
      "major",
      "call-body-changed",
    ],
    [
      "a form with files that is one argument may be JSON",
      body(["multipart/form-data", { ...fields, anyOf: [fields] }]),
      body(
        ["multipart/form-data", { ...fields, anyOf: [fields] }],
        ["application/json", { ...fields, anyOf: [fields] }],
      ),
      "major",
      "call-body-changed",
    ],
    [
      "a form with a file may be JSON, which has no files",
      body(["multipart/form-data", object({ file: binary })]),
      body(
        ["multipart/form-data", object({ file: binary })],
        ["application/json", object({ file: binary })],
      ),
      "major",
      "type-changed",
    ],
    [
      "a form may be JSON of the same fields",
      body(["application/x-www-form-urlencoded", fields]),
      body(["application/x-www-form-urlencoded", fields], ["application/json", fields]),
      "minor",
      "media-type-added",
    ],
    [
      "a form may be JSON, with a field of another type",
      body(["application/x-www-form-urlencoded", object({ size: text })]),
      body(
        ["application/x-www-form-urlencoded", object({ size: text })],
        ["application/json", object({ size: number })],
      ),
      "major",
      "type-changed",
    ],
    [
      "a file of a form is a text",
      body(["multipart/form-data", object({ file: binary })]),
      body(["multipart/form-data", object({ file: text })]),
      "major",
      "type-changed",
    ],
    [
      "a text of a form is a file",
      body(["multipart/form-data", object({ file: text })]),
      body(["multipart/form-data", object({ file: binary })]),
      "major",
      "type-changed",
    ],
    [
      "a header is written in a way that arguments aren't",
      { parameters: [header({ schema: text })] },
      { parameters: [header({ content: { "text/plain": { schema: text } } })] },
      "major",
      "call-argument-removed",
    ],
    [
      "a parameter of the query takes the name of a header",
      { parameters: [header({ schema: text })] },
      { parameters: [header({ schema: text }), query("mark")] },
      "major",
      "call-argument-moved",
    ],
    [
      "a header is written by its function in another style",
      { parameters: [header({ schema: object({ a: text }) })] },
      { parameters: [header({ schema: object({ a: text }), explode: true })] },
      "patch",
      "annotation-changed",
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
