import { readFile } from "node:fs/promises";
import {
  buildModel,
  correctDocument,
  cutToInclude,
  type Operation,
  requestTypeNameKey,
  type Selection,
  selectOperations,
  typeNameKey,
} from "@c1-openapi/model";
import {
  checkDocument,
  type OpenapiDocument,
  objectOr,
  parseDocument,
  printYaml,
  type SchemaObject,
  sliceDocument,
} from "@c1-openapi/openapi";
import {
  documentErrorOf,
  sampleDocument,
  sampleOperation,
  withValue,
} from "@c1-openapi/openapi/testing";
import { describe, expect, test } from "vitest";
import { c1Profile } from "../src/index.ts";

const pinned = JSON.parse(
  await readFile(new URL("../../../spec/openapi.json", import.meta.url), "utf8"),
) as OpenapiDocument;
const whole = correctDocument(pinned, { profile: c1Profile, drop: [] });

function listOperations(document: OpenapiDocument): readonly Operation[] {
  return buildModel(document, c1Profile).operations;
}

function cut(document: OpenapiDocument, selection: Partial<Selection>): OpenapiDocument {
  const { selected, unknown } = selectOperations(listOperations(document), {
    operations: [],
    groups: [],
    ...selection,
  });
  expect(unknown).toEqual([]);
  return sliceDocument(document, selected);
}

function namesOf(document: OpenapiDocument, kind: string): string[] {
  return Object.keys(objectOr(objectOr(document.components)[kind])).sort();
}

describe("a slice", () => {
  test("of any operation is a valid document with that operation alone", async () => {
    const operations = listOperations(whole);
    // Of a large document every tenth or twentieth: each takes a check of its own.
    const step = Math.ceil(operations.length / 40);
    for (const operation of operations.filter((_, index) => index % step === 0)) {
      const slice = sliceDocument(whole, [operation]);
      await checkDocument(slice, "slice");
      expect(listOperations(slice).map((each) => each.name)).toEqual([operation.name]);
    }
  });

  test("holds what the operation reaches, and nothing besides", () => {
    const schemas = {
      Thing: { type: "object", properties: { owner: { $ref: "#/components/schemas/User" } } },
      User: { type: "object" },
      Other: { type: "object", properties: { thing: { $ref: "#/components/schemas/Thing" } } },
    };
    const components = {
      schemas,
      parameters: {
        page: { name: "page", in: "query", schema: { $ref: "#/components/schemas/Page" } },
        idle: { name: "idle", in: "query", schema: { type: "string" } },
      },
      securitySchemes: {
        bearerAuth: { type: "http", scheme: "bearer" },
        own: { type: "http", scheme: "basic" },
        idle: { type: "http", scheme: "digest" },
      },
    };
    components.schemas = { ...schemas, Page: { type: "integer" } } as typeof schemas;
    let document = sampleDocument({ components });
    const operation = {
      ...sampleOperation("Things.List"),
      parameters: [{ $ref: "#/components/parameters/page" }],
      security: [{ own: [] }],
    };
    document = withValue(document, ["paths", "/things", "get"], operation);
    const slice = cut(document, { operations: ["Things.List"] });
    expect(namesOf(slice, "schemas")).toEqual(["Page", "Thing", "User"]);
    expect(namesOf(slice, "parameters")).toEqual(["page"]);
    expect(namesOf(slice, "securitySchemes")).toEqual(["bearerAuth", "own"]);
  });

  test("keeps what a path says for all of its methods, and what the document says of its tags", () => {
    let document = withValue(sampleDocument(), ["paths", "/things/{id}", "get", "tags"], ["Thing"]);
    document = withValue(document, ["tags"], [{ name: "Idle" }, { name: "Thing" }]);
    const slice = cut(document, { operations: ["GET /things/{id}"] });
    const pathItem = objectOr(objectOr(slice.paths)["/things/{id}"]);
    expect(pathItem.parameters).toHaveLength(1);
    expect(slice.tags).toEqual([{ name: "Thing" }]);
    expect(slice.servers).toEqual(document.servers);
    expect(slice.info).toEqual(document.info);
  });

  test("follows the names and references of a discriminator", () => {
    const union = {
      oneOf: [{ $ref: "#/components/schemas/Cat" }],
      discriminator: {
        propertyName: "kind",
        mapping: { cat: "#/components/schemas/Cat", dog: "Dog" },
      },
    };
    const schemas = {
      Thing: union,
      Cat: { type: "object" },
      Dog: { type: "object" },
      Cow: { type: "object" },
    };
    const slice = cut(
      sampleDocument({
        components: { schemas, securitySchemes: { bearerAuth: { type: "http", scheme: "basic" } } },
      }),
      { operations: ["Things.List"] },
    );
    expect(namesOf(slice, "schemas")).toEqual(["Cat", "Dog", "Thing"]);
  });

  test("as YAML reads back as the same document", () => {
    const slice = cut(whole, { groups: ["PersonalClient"] });
    const odd = withValue(slice, ["info", "description"], "no\n\n  yes: # 1e3 \u{202e}\t'\"");
    expect(parseDocument(printYaml(odd), "slice.yaml")).toEqual(odd);
  });
});

describe("a selection", () => {
  test.each([
    "personalClient.create",
    "PersonalClient.Create",
    "c1.api.iam.v1.PersonalClientService.Create",
    "POST /api/v1/iam/personal_clients",
  ])("knows an operation by %s", (name) => {
    const { selected } = selectOperations(listOperations(whole), {
      operations: [name],
      groups: [],
    });
    expect(selected.map((each) => each.name)).toEqual(["personalClient.create"]);
  });

  test.each(["PersonalClient", "personalClient", "personal-client"])(
    "knows a group by %s",
    (name) => {
      const { selected } = selectOperations(listOperations(whole), {
        operations: [],
        groups: [name],
      });
      expect(selected).toHaveLength(5);
    },
  );

  test("tells what it doesn't know, with the nearest names", () => {
    // Of these groups alone: what is nearest in the pinned document changes with every sync.
    const some = cut(whole, { groups: ["PersonalClient", "PersonalClientSearch"] });
    const { unknown } = selectOperations(listOperations(some), {
      operations: ["personalClient.create", "personal_clients.updte"],
      groups: ["PersonalClients"],
    });
    expect(unknown).toMatchObject([
      { kind: "operations", index: 1, name: "personal_clients.updte" },
      { kind: "groups", index: 0, nearest: ["personalClient", "personalClientSearch"] },
    ]);
    expect(unknown[0]?.nearest[0]).toBe("personalClient.update");
  });

  test("offers nothing for what looks like nothing", () => {
    const { unknown } = selectOperations(listOperations(whole), {
      operations: ["x", ""],
      groups: [],
    });
    expect(unknown.map((each) => each.nearest)).toEqual([[], []]);
  });
});

describe("what is to be included", () => {
  test("is everything where nothing is said", () => {
    expect(cutToInclude(whole, undefined, c1Profile)).toBe(whole);
  });

  test("keeps the names that types have in the whole document", () => {
    const name = "c1.api.iam.v1.PersonalClient";
    const schemaIn = ({ components }: OpenapiDocument): SchemaObject =>
      components?.schemas?.[name] ?? {};
    const update = cutToInclude(
      whole,
      { operations: ["personalClient.update"], groups: [] },
      c1Profile,
    );
    expect(schemaIn(update)).toEqual(schemaIn(whole));
    // Nothing is sent here, so there is no type of what a request takes.
    const get = cutToInclude(whole, { operations: ["personalClient.get"], groups: [] }, c1Profile);
    expect(schemaIn(get)[typeNameKey]).toBe("PersonalClient");
    expect(schemaIn(get)).not.toHaveProperty(requestTypeNameKey);
    expect(schemaIn(whole)).toHaveProperty(requestTypeNameKey);
  });

  test("is refused with its place and the nearest names if the document doesn't have it", async () => {
    const include = { operations: ["personalClient.get", "personalClient.gte"], groups: [] };
    const error = await documentErrorOf(() => cutToInclude(whole, include, c1Profile));
    expect(error).toMatchObject({
      code: "usage",
      message: 'The document has no operation "personalClient.gte"',
      where: "spec/source.json#/include/operations/1",
    });
    expect(error.remedy).toContain("personalClient.get");
  });
});
