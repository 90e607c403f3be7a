import type { JsonObject } from "@c1-openapi/openapi";
import fc from "fast-check";
import { type ApiParts, api, ref } from "./api.ts";

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
