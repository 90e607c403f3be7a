import type { JsonObject } from "@c1-openapi/openapi";
import fc from "fast-check";
import { applyEdits, edits } from "./edits.ts";
import { features } from "./features.ts";
import { graphFamilies } from "./graph-families.ts";
import { COMPONENTS, names, schemas } from "./schemas.ts";

// References alone soon go round in a ring, and a document with one is refused.
const components = schemas.filter((each) => !("$ref" in each));

const MEDIA_TYPES = [
  "application/json",
  "application/problem+json",
  "application/vnd.api+json",
  "application/x-www-form-urlencoded",
  "application/octet-stream",
  "text/plain",
  "text/event-stream",
  "multipart/form-data",
  "*/*",
];

const content: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.constantFrom(...MEDIA_TYPES), schemas)
  .map(([mediaType, schema]) => ({ content: { [mediaType]: { schema } } }));

const response: fc.Arbitrary<JsonObject> = fc
  .tuple(names, fc.option(content, { nil: {} }))
  .map(([description, rest]) => ({ description, ...rest }));

const parameter: fc.Arbitrary<JsonObject> = fc.record({
  in: fc.constantFrom("query", "header", "cookie"),
  name: names,
  required: fc.boolean(),
  schema: schemas,
});

const operation: fc.Arbitrary<JsonObject> = fc.record(
  {
    operationId: names,
    "x-speakeasy-group": names,
    "x-speakeasy-name-override": names,
    summary: names,
    description: names,
    deprecated: fc.boolean(),
    "x-stability-level": fc.constant("draft"),
    parameters: fc.uniqueArray(parameter, {
      maxLength: 3,
      selector: (each) => `${each.in} ${each.name}`,
    }),
    requestBody: content,
    responses: fc.dictionary(
      fc.constantFrom("200", "201", "204", "2XX", "default", "404", "4XX"),
      response,
      {
        minKeys: 1,
        maxKeys: 2,
      },
    ),
  },
  { requiredKeys: ["responses"] },
);

/** A small document made from nothing, most of which are valid. */
const randomDocument: fc.Arbitrary<JsonObject> = fc
  .record({
    openapi: fc.constantFrom("3.0.3", "3.1.0", "3.1.0", "3.1.0"),
    operations: fc.array(fc.tuple(fc.constantFrom("get", "post", "put", "delete"), operation), {
      minLength: 1,
      maxLength: 3,
    }),
    schemas: fc.tuple(...COMPONENTS.map(() => components)),
  })
  .map(({ openapi, operations, schemas: all }) => ({
    openapi,
    info: { title: "Things", version: "1" },
    servers: [{ url: "https://example.com" }],
    paths: Object.fromEntries(
      operations.map(([method, each], index) => [
        `/things${index}/{id}`,
        {
          parameters: [{ in: "path", name: "id", required: true, schema: { type: "string" } }],
          // An id of its own: otherwise most documents would be refused for sharing one.
          [method]: {
            ...each,
            ...(each.operationId === undefined
              ? {}
              : { operationId: `${each.operationId}${index}` }),
          },
        },
      ]),
    ),
    components: {
      schemas: Object.fromEntries(COMPONENTS.map((name, index) => [name, all[index] ?? {}])),
    },
  }));

/** A small member of a family whose large ones were too much for something. */
const members: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.constantFrom(...graphFamilies.values()), fc.integer({ min: 1, max: 6 }))
  .map(([make, size]) => make(size));

/** A document that somebody could have written, before anything was done to it. */
const originals: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 3, arbitrary: randomDocument },
  { weight: 1, arbitrary: fc.constant(features) },
  { weight: 1, arbitrary: members },
);

/** A document that somebody could have written, and that doesn't contradict itself. */
export const plainDocuments: fc.Arbitrary<JsonObject> = fc.oneof(fc.constant(features), members);

/** A document, mutated or not. */
export const documents: fc.Arbitrary<JsonObject> = fc
  .tuple(originals, edits)
  .map(([document, changes]) => applyEdits(document, changes));

/** Two revisions of one document. */
export const revisions: fc.Arbitrary<[JsonObject, JsonObject]> = fc
  .tuple(documents, edits)
  .map(([document, changes]) => [document, applyEdits(document, changes)]);
