import { type CorrectionOptions, correctDocument, typeNameKey } from "@c1-openapi/model";
import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { c1Profile } from "../src/index.ts";

/** A document of one operation, `GET /things`, with these parts in place of its own. */
function documentOf(parts: JsonObject = {}, operation: JsonObject = {}): OpenapiDocument {
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: {
      "/things": {
        get: { operationId: "list", responses: { 200: { description: "Things." } }, ...operation },
      },
    },
    ...parts,
  } as OpenapiDocument;
}

function correct(
  document: OpenapiDocument,
  options: Partial<CorrectionOptions> = {},
): OpenapiDocument {
  return correctDocument(document, { profile: c1Profile, drop: [], ...options });
}

/** What became of one property of a component schema. */
function correctProperty(property: JsonObject, others: JsonObject = {}): unknown {
  const schemas = { Whole: { type: "object", properties: { property } }, ...others };
  return at(
    correct(documentOf({ components: { schemas } })),
    "components/schemas/Whole/properties/property",
  );
}

/** The part of a document at a path of plain keys. */
function at(document: JsonObject, path: string): unknown {
  return path.split("/").reduce<unknown>((value, key) => (value as JsonObject)?.[key], document);
}

const PART = { Part: { type: "object", properties: {} } };
const toPart = { $ref: "#/components/schemas/Part" };
const partOrNull = { oneOf: [toPart, { type: "null" }] };

describe("null", () => {
  test.each<[string, JsonObject, unknown]>([
    ["a nullable string", { type: "string", nullable: true }, { type: ["string", "null"] }],
    [
      "anyOf a string or null",
      { anyOf: [{ type: "string" }, { type: "null" }] },
      { type: ["string", "null"] },
    ],
    ["a nullable reference", { ...toPart, nullable: true }, partOrNull],
    ["a nullable allOf of one reference", { allOf: [toPart], nullable: true }, partOrNull],
    [
      "a reference or an empty nullable schema",
      { oneOf: [toPart, { nullable: true }] },
      partOrNull,
    ],
    ["null before a reference", { oneOf: [{ type: "null" }, toPart] }, partOrNull],
    ["a nullable enum without a type", { enum: ["A"], nullable: true }, { enum: ["A", null] }],
    ["null before a type", { type: ["null", "string"] }, { type: ["string", "null"] }],
    ["nullable that is false", { type: "string", nullable: false }, { type: "string" }],
    [
      "an enum whose null isn't listed",
      { type: ["string", "null"], enum: ["A"], nullable: true },
      { type: ["string", "null"], enum: ["A", null] },
    ],
    ["a schema that admits anything", { nullable: true }, {}],
  ])("%s has the one form", (_name, property, expected) => {
    expect(correctProperty(property, PART)).toEqual(expected);
  });

  test("of a whole component moves to the properties that refer to it", () => {
    const nullable = { Part: { ...PART.Part, nullable: true } };
    expect(correctProperty(toPart, nullable)).toEqual(partOrNull);
    expect(correctProperty({ type: "array", items: toPart }, nullable)).toEqual({
      type: "array",
      items: toPart,
    });
  });

  test("keeps a property's readOnly and description outside of the wrap", () => {
    const property = { ...toPart, nullable: true, readOnly: true, description: "A part." };
    expect(correctProperty(property, PART)).toEqual({
      ...partOrNull,
      readOnly: true,
      description: "A part.",
    });
  });

  test("correcting twice changes nothing more", () => {
    const once = correct(
      documentOf({
        components: {
          schemas: { ...PART, Whole: { properties: { part: { ...toPart, nullable: true } } } },
        },
      }),
    );
    expect(correct(once)).toEqual(once);
  });
});

test("a component that is true or false becomes an object, and gets the name of its type", () => {
  const document = documentOf({ components: { schemas: { Any: true, None: false } } });
  expect(correct(document).components).toMatchObject({
    schemas: { Any: { "x-typescript-name": "Any" }, None: { not: {} } },
  });
});

test("a requirement of several security schemes becomes one of each", () => {
  const corrected = correct(documentOf({ security: [{ bearerAuth: [], oauth: ["read"] }] }));
  expect(corrected.security).toEqual([{ bearerAuth: [] }, { oauth: ["read"] }]);
});

describe("the error response", () => {
  test("is declared on an operation that declares only its success", () => {
    const corrected = correct(documentOf());
    const operation = ((corrected.paths as JsonObject)["/things"] as JsonObject).get as JsonObject;
    expect(at(operation, "responses/default/content")).toEqual({
      "application/json": { schema: { $ref: "#/components/schemas/google.rpc.Status" } },
    });
    expect(at(corrected, "components/schemas")).toHaveProperty(["google.rpc.Status"]);
  });

  test("that a document declares itself for every error is left as it is", () => {
    const responses = { 200: { description: "" }, default: { description: "None." } };
    const corrected = correct(documentOf({}, { responses }));
    expect(JSON.stringify(corrected)).not.toContain("google.rpc.Status");
  });
});

test("page parameters are declared on a list that answers with a page token", () => {
  const page = { type: "object", properties: { nextPageToken: { type: "string" } } };
  const responses = { 200: { description: "", content: { "application/json": { schema: page } } } };
  const corrected = correct(documentOf({}, { responses }));
  expect(JSON.stringify(corrected)).toContain('"page_token"');
});

test("a body with required fields is itself required", () => {
  const body = (schema: JsonObject): JsonObject => ({
    requestBody: { content: { "application/json": { schema } } },
  });
  const required = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
  expect(JSON.stringify(correct(documentOf({}, body(required))))).toContain('"required":true');
  expect(JSON.stringify(correct(documentOf({}, body({ type: "object" }))))).not.toContain(
    '"required":true',
  );
});

test("keys that say nothing, and those that source.json drops, are gone", () => {
  const schemas = {
    Whole: { type: "object", properties: { a: { type: "string", readOnly: false } } },
  };
  const document = documentOf({ components: { schemas } }, { "x-codeSamples": [{ lang: "go" }] });
  const text = JSON.stringify(correct(document, { drop: ["x-codeSamples"] }));
  expect(text).not.toContain("readOnly");
  expect(text).not.toContain("x-codeSamples");
});

test("the document that was given is left as it is", () => {
  const document = documentOf({ security: [{ a: [], b: [] }] });
  const before = structuredClone(document);
  correct(document);
  expect(document).toEqual(before);
});

describe("type names", () => {
  const named = (override: string): JsonObject => ({
    type: "object",
    "x-speakeasy-name-override": override,
  });
  const nameAll = (schemas: JsonObject, released?: OpenapiDocument): Record<string, unknown> => {
    const corrected = correct(documentOf({ components: { schemas } }), { released });
    const entries = Object.entries(
      at(corrected, "components/schemas") as Record<string, JsonObject>,
    );
    return Object.fromEntries(
      entries.filter(([name]) => name in schemas).map(([name, each]) => [name, each[typeNameKey]]),
    );
  };

  test("are the short names that the document gives", () => {
    expect(nameAll({ "c1.api.iam.v1.PersonalClient": named("PersonalClient") })).toEqual({
      "c1.api.iam.v1.PersonalClient": "PersonalClient",
    });
  });

  test("tell two packages apart that share a short name", () => {
    expect(
      nameAll({ "c1.api.form.v1.Field": named("Field"), "c1.api.policy.v1.Field": named("Field") }),
    ).toEqual({ "c1.api.form.v1.Field": "FormField", "c1.api.policy.v1.Field": "PolicyField" });
  });

  test("go to the component that really bears the name", () => {
    expect(
      nameAll({ "c1.v1.Defaults": named("Defaults"), "c1.v1.DefaultsInput": named("Defaults") }),
    ).toEqual({ "c1.v1.Defaults": "Defaults", "c1.v1.DefaultsInput": "DefaultsInput" });
  });

  test("once released are not given up to a newcomer, nor taken by one when they are gone", () => {
    const first = { "c1.api.form.v1.Field": named("Field") };
    const released = correct(documentOf({ components: { schemas: first } }));
    const newcomer = { "c1.api.policy.v1.Field": named("Field") };
    expect(nameAll({ ...first, ...newcomer }, released)).toEqual({
      "c1.api.form.v1.Field": "Field",
      "c1.api.policy.v1.Field": "PolicyField",
    });
    expect(nameAll(newcomer, released)).toEqual({ "c1.api.policy.v1.Field": "PolicyField" });
  });

  test("are told apart by a number where nothing else does it", () => {
    expect(
      Object.values(nameAll({ "a-b": { type: "object" }, a_b: { type: "object" } })).sort(),
    ).toEqual(["AB2", "AB3"]);
  });

  test("that a document brings along are not believed", () => {
    const schemas = { Thing: { type: "object", [typeNameKey]: "x; import('evil')" } };
    expect(nameAll(schemas)).toEqual({ Thing: "Thing" });
  });
});
