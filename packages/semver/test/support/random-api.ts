import type { JsonObject } from "@c1-openapi/openapi";
import fc from "fast-check";
import { type ApiParts, api, json, ref } from "./api.ts";

const COMPONENTS = ["A", "B", "C"];
const PROPERTIES = ["p", "q", "r"];

const scalar: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.constantFrom<JsonObject>({ type: "string" }, { type: "number" }, { type: "boolean" }),
  fc
    .record({
      values: fc.uniqueArray(fc.constantFrom("X", "Y", "Z"), { minLength: 1 }),
      isOpen: fc.boolean(),
    })
    .map(({ values, isOpen }) => ({
      type: "string",
      enum: values,
      ...(isOpen ? { "x-speakeasy-unknown-values": "allow" } : {}),
    })),
);

const reference: fc.Arbitrary<JsonObject> = fc.constantFrom(...COMPONENTS).map(ref);

const property: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: scalar.map((each) => ({ ...each, nullable: true })) },
  { weight: 2, arbitrary: reference },
  { weight: 1, arbitrary: reference.map((each) => ({ ...each, nullable: true })) },
  { weight: 1, arbitrary: fc.oneof(scalar, reference).map((items) => ({ type: "array", items })) },
  {
    weight: 1,
    arbitrary: fc.oneof(scalar, reference).map((additionalProperties) => ({
      type: "object",
      additionalProperties,
    })),
  },
);

const component: fc.Arbitrary<JsonObject> = fc
  .record({
    // Not none: an empty message admits any property, so that taking the last one away, which is
    // major by the table, stops no program from compiling.
    properties: fc.dictionary(fc.constantFrom(...PROPERTIES), property, { minKeys: 1, maxKeys: 3 }),
    required: fc.subarray(PROPERTIES),
  })
  .map(({ properties, required }) => ({
    type: "object",
    properties: { ...properties },
    required: required.filter((each) => each in properties),
  }));

/** The schemas of a tiny API: three components that may refer to each other, and to themselves. */
export const schemas: fc.Arbitrary<JsonObject> = fc
  .tuple(component, component, component)
  .map((all) => Object.fromEntries(COMPONENTS.map((name, index) => [name, all[index]])));

/** How the operation uses them. */
export const usage: fc.Arbitrary<ApiParts> = fc.record(
  { body: reference, answer: reference },
  { requiredKeys: ["answer"] },
);

/** A tiny API whose operation takes and gives random types. */
export const randomApi: fc.Arbitrary<JsonObject> = fc
  .tuple(usage, schemas)
  .map(([parts, all]) => api({ ...parts, schemas: all }));

/** Two APIs that differ in their schemas alone. */
export const randomPair: fc.Arbitrary<[JsonObject, JsonObject]> = fc
  .tuple(usage, schemas, schemas)
  .map(([parts, before, after]) => [
    api({ ...parts, schemas: before }),
    api({ ...parts, schemas: after }),
  ]);

/** One API and what became of it after one small edit and after another. */
export const randomHistory: fc.Arbitrary<[JsonObject, JsonObject, JsonObject]> = fc
  .tuple(
    usage,
    schemas,
    fc.constantFrom(...COMPONENTS),
    component,
    fc.constantFrom(...COMPONENTS),
    component,
  )
  .map(([parts, all, first, one, second, other]) => {
    const next = { ...all, [first]: one };
    return [all, next, { ...next, [second]: other }].map((each) =>
      api({ ...parts, schemas: each }),
    );
  }) as fc.Arbitrary<[JsonObject, JsonObject, JsonObject]>;

const listOf = (items: JsonObject): JsonObject => ({ type: "array", items });

const fields: fc.Arbitrary<JsonObject> = fc
  .dictionary(fc.constantFrom("p", "q", "id"), scalar, { minKeys: 1, maxKeys: 3 })
  .map((properties) => ({ type: "object", properties: { ...properties } }));

/** Bodies in the forms that decide how a call by name gives them. */
const body: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 3, arbitrary: fields },
  { weight: 2, arbitrary: reference },
  fields.map((each) => ({ ...each, type: ["object", "null"] })),
  fields.map((each) => ({ ...each, anyOf: [each] })),
  reference.map((each) => ({ allOf: [each, { description: "It." }] })),
);

/** Answers in the forms that decide what a call returns, and whether it pages. */
const answer: fc.Arbitrary<JsonObject> = fc.oneof(
  reference,
  fc
    .record({
      keys: fc.uniqueArray(fc.constantFrom("list", "things", "others"), { maxLength: 2 }),
      items: fc.oneof(scalar, reference),
      hasToken: fc.boolean(),
    })
    .map(({ keys, items, hasToken }) => ({
      type: "object",
      properties: {
        // Never none: an object without fields admits any.
        total: { type: "number" },
        ...(hasToken ? { nextPageToken: { type: "string" } } : {}),
        ...Object.fromEntries(keys.map((key) => [key, listOf(items)])),
      },
    })),
);

const parameters: fc.Arbitrary<JsonObject[]> = fc
  .uniqueArray(fc.constantFrom("p", "q", "page_token", "body"), { maxLength: 2 })
  .map((names) => names.map((name) => ({ in: "query", name, schema: { type: "string" } })));

/** How one operation is called, and what it answers. */
const calls: fc.Arbitrary<ApiParts> = fc
  .record({
    method: fc.constantFrom("get", "post"),
    parameters,
    body,
    answer,
    mayBeEmpty: fc.boolean(),
  })
  .map(({ method, parameters: query, body: taken, answer: given, mayBeEmpty }) => {
    const ok = { description: "", ...json(given) };
    const responses = mayBeEmpty ? { 200: ok, 204: { description: "" } } : { 200: ok };
    return { method, parameters: query, responses, ...(method === "post" ? { body: taken } : {}) };
  });

/** Two APIs with the same schemas, of whose operation one part is another one. */
export const randomCallPair: fc.Arbitrary<[JsonObject, JsonObject]> = fc
  .tuple(schemas, calls, calls, fc.constantFrom("parameters", "body", "responses"))
  .map(([all, before, other, part]) => {
    const isSent = part === "body" && before.method === "post" && other.body !== undefined;
    const after = part !== "body" || isSent ? { ...before, [part]: other[part] } : before;
    return [api({ ...before, schemas: all }), api({ ...after, schemas: all })];
  });
