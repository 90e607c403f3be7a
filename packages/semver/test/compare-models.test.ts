import type { ApiModel } from "@c1-openapi/model";
import { codeSamplesKey } from "@c1-openapi/model";
import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { compareModels } from "../src/index.ts";
import { api, compare, json, modelOf, ref } from "./support/api.ts";

interface Thing {
  name: string;
  operation?: JsonObject;
}

/** The model of a document with an operation and an answer's schema for each name. */
function apiOf(...things: (string | Thing)[]): ApiModel {
  return modelOf(documentOf(...things));
}

function documentOf(...things: (string | Thing)[]): JsonObject {
  const paths: JsonObject = {};
  const schemas: JsonObject = {};
  for (const thing of things) {
    const { name, operation } = typeof thing === "string" ? { name: thing } : thing;
    schemas[`test.${name}`] = { type: "object", properties: { name: { type: "string" } } };
    paths[`/${name}`] = {
      get: {
        operationId: `test.${name}.Get`,
        "x-speakeasy-group": name,
        "x-speakeasy-name-override": "Get",
        responses: {
          200: {
            description: "",
            content: {
              "application/json": { schema: { $ref: `#/components/schemas/test.${name}` } },
            },
          },
        },
        ...operation,
      },
    };
  }
  return { openapi: "3.1.0", info: { title: "T", version: "1" }, paths, components: { schemas } };
}

describe("the bump", () => {
  test("of a document against itself is none", () => {
    const comparison = compareModels(apiOf("A"), apiOf("A"));
    expect(comparison).toMatchObject({ bump: "none", findings: [] });
    expect(comparison.operations).toEqual([
      { id: "test.A.Get", name: "a.get", method: "GET", path: "/A", verdict: "none" },
    ]);
  });

  test("of something new is minor", () => {
    const comparison = compareModels(apiOf("A"), apiOf("A", "B"));
    expect(comparison.bump).toBe("minor");
    expect(comparison.schemas).toEqual({ added: ["B"], removed: [] });
    expect(comparison.operations.map((each) => each.verdict)).toEqual(["none", "added"]);
  });

  test("of something gone is major, whatever is new besides", () => {
    const comparison = compareModels(apiOf("A", "B"), apiOf("B", "C"));
    expect(comparison.bump).toBe("major");
    expect(comparison.findings[0]).toMatchObject({ severity: "major", operations: ["test.A.Get"] });
  });

  test("of an operation that is called by another name is major", () => {
    const renamed = { name: "A", operation: { "x-speakeasy-name-override": "Fetch" } };
    const comparison = compareModels(apiOf("A"), apiOf(renamed));
    expect(comparison.bump).toBe("major");
    expect(comparison.findings).toMatchObject([
      { rule: "operation-renamed", pointer: "/paths/~1A/get" },
    ]);
  });

  test("of a description is a patch", () => {
    const described = { name: "A", operation: { description: "Gets A." } };
    expect(compareModels(apiOf("A"), apiOf(described)).bump).toBe("patch");
  });
});

test("a sample is no change, whether it comes, goes or is another one", () => {
  const withSample = (source: string): ApiModel =>
    apiOf({ name: "A", operation: { [codeSamplesKey]: [{ lang: "typescript", source }] } });
  for (const other of [apiOf("A"), withSample("two()")]) {
    expect(compareModels(withSample("one()"), other)).toMatchObject({
      bump: "none",
      findings: [],
    });
    expect(compareModels(other, withSample("one()")).bump).toBe("none");
  }
});

test("a changed schema is one finding, with the operations that it reaches", () => {
  const after = documentOf("A", "B");
  const schemas = (after.components as JsonObject).schemas as JsonObject;
  (schemas["test.A"] as JsonObject).description = "An A.";
  const comparison = compare(documentOf("A", "B"), after);
  expect(comparison.findings).toMatchObject([
    { rule: "documentation-changed", severity: "patch", operations: ["test.A.Get"] },
  ]);
  expect(comparison.operations.map((each) => each.verdict)).toEqual(["patch", "none"]);
});

test("what is in a union is reported once, on however many ways it is reached", () => {
  const depth = 14;
  const deep = (leaf: JsonObject): JsonObject => {
    const levels = Array.from({ length: depth }, (_, level): [string, JsonObject] => {
      const next = level + 1 < depth ? ref(`Level${level + 1}`) : leaf;
      const both = { type: "object", properties: { left: next, right: next } };
      return [`Level${level}`, { oneOf: [both, { type: "string" }] }];
    });
    return api({ answer: ref("Level0"), schemas: Object.fromEntries(levels) });
  };
  const { findings } = compare(deep({ type: "string" }), deep({ type: "number" }));
  // Both fields of the last.
  expect(findings.map(({ rule }) => rule)).toEqual(["type-changed", "type-changed"]);
});

test("a discriminator changes the union that it stands in, and not what the union is made of", () => {
  const animals = (value: string): JsonObject => {
    const mapping = { [value]: "#/components/schemas/Cat" };
    const pet = { oneOf: [ref("Cat")], discriminator: { propertyName: "kind", mapping } };
    const operation = (group: string, answer: JsonObject): JsonObject => ({
      "x-speakeasy-group": group,
      "x-speakeasy-name-override": "Get",
      responses: { 200: { description: "", ...json(answer) } },
    });
    const paths = {
      "/cat": { get: operation("Cat", ref("Cat")) },
      "/pet": { get: operation("Pet", pet) },
    };
    const Cat = { type: "object", properties: { kind: { type: "string" } }, required: ["kind"] };
    return api({ root: { paths, components: { schemas: { Cat } } } });
  };
  const { operations } = compare(animals("cat"), animals("tabby"));
  expect(operations.map(({ name, verdict }) => `${name}: ${verdict}`)).toEqual([
    "cat.get: none",
    "pet.get: major",
  ]);
});

test("an operation that was removed is reported with the types that went with it, and with nothing else", () => {
  const id = { type: "string", readOnly: true };
  const schemas = {
    Thing: { type: "object", properties: { id, name: { type: "string" } } },
    Update: { type: "object", properties: { thing: ref("Thing"), mask: { type: "string" }, id } },
  };
  const get = {
    operationId: "Get",
    responses: { 200: { description: "", ...json(ref("Thing")) } },
  };
  const put = { operationId: "Put", requestBody: json(ref("Update")), responses: {} };
  const withPaths = (paths: JsonObject): JsonObject =>
    api({ root: { paths, components: { schemas } } });
  const { findings } = compare(
    withPaths({ "/things": { get, put } }),
    withPaths({ "/things": { get } }),
  );
  expect(findings.map(({ rule, subject }) => `${rule} ${subject.name}`)).toEqual([
    "operation-removed default.put",
    "schema-removed ThingInput",
  ]);
});

describe("a type that doesn't compile", () => {
  const withBroken = (inside: JsonObject, other: JsonObject): JsonObject =>
    api({
      answer: { type: "object", properties: { broken: ref("Broken"), other } },
      schemas: {
        Broken: { oneOf: [ref("Broken"), { type: "object", properties: { inside } }] },
      },
    });
  const [one, two] = [{ type: "string" }, { type: "number" }];

  test("is reported as such where its schema changed: what is below it can't be seen", () => {
    const { bump, findings } = compare(withBroken(one, one), withBroken(two, one));
    expect(bump).toBe("major");
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["type-not-comparable"]));
  });

  test("is reported, too, where a type that nothing has checked is a part of itself", () => {
    const withSelf = (inside: JsonObject): JsonObject =>
      api({
        answer: ref("Broken"),
        schemas: {
          Broken: { allOf: [ref("Broken"), { type: "object", properties: { inside } }] },
        },
      });
    const { findings } = compare(withSelf(one), withSelf(two));
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["type-not-comparable"]));
  });

  test("is no news where something else changed", () => {
    const { findings } = compare(withBroken(one, one), withBroken(one, two));
    expect(findings.map(({ rule }) => rule)).toEqual(["type-changed"]);
  });
});

describe("an operation is the same one", () => {
  const get = (answer: JsonObject, rest: JsonObject): JsonObject => ({
    responses: { 200: { description: "", ...json(answer) } },
    ...rest,
  });
  const [whole, less] = [
    { a: { type: "string" }, b: { type: "string" } },
    { a: { type: "string" } },
  ];
  const answer = (properties: JsonObject): JsonObject => ({ type: "object", properties });
  const at = (path: string, operation: JsonObject): JsonObject =>
    api({ root: { paths: { [path]: { get: operation } } } });
  const named = { "x-speakeasy-group": "Thing", "x-speakeasy-name-override": "Get" };
  const rulesOf = (before: JsonObject, after: JsonObject): string[] =>
    compare(before, after)
      .findings.map(({ rule }) => rule)
      .sort();

  test("by its id, wherever it moves", () => {
    const before = at("/one", get(answer(whole), { operationId: "Get" }));
    const after = at("/two", get(answer(less), { operationId: "Get" }));
    expect(rulesOf(before, after)).toEqual(["operation-moved", "property-removed"]);
  });

  test("by its method and path, when it gets an id, and what changed inside is found", () => {
    const before = at("/things", get(answer(whole), named));
    const after = at("/things", get(answer(less), { ...named, operationId: "things.Get" }));
    // What programs import `operations` by is new, too.
    expect(rulesOf(before, after)).toEqual(["operation-id-added", "property-removed"]);
    const renamed = at("/things", get(answer(less), { operationId: "things.Get" }));
    expect(rulesOf(before, renamed)).toEqual([
      "operation-id-added",
      "operation-renamed",
      "property-removed",
    ]);
  });

  test("by its name, when both its id and its path are others", () => {
    const before = at("/one", get(answer(whole), { ...named, operationId: "one.Get" }));
    const after = at("/two", get(answer(less), { ...named, operationId: "two.Get" }));
    expect(rulesOf(before, after)).toEqual([
      "operation-id-changed",
      "operation-moved",
      "property-removed",
    ]);
  });
});

describe("what C1's corrections add stays, so that its loss is no false break,", () => {
  test("where an operation declares an error, or a redirect, of its own", () => {
    const ok = { description: "" };
    for (const status of ["301", "404"]) {
      const after = api({ responses: { 200: ok, [status]: ok } });
      const { findings } = compare(api({ responses: { 200: ok } }), after);
      expect(findings.map(({ rule }) => rule)).toEqual(["error-response-added"]);
    }
  });

  test("where a list takes something else in the query", () => {
    const properties = {
      list: { type: "array", items: { type: "string" } },
      nextPageToken: { type: "string" },
    };
    const list = { method: "get", answer: { type: "object", properties } } as const;
    const sort = { in: "query", name: "sort", schema: { type: "string" } };
    const { findings } = compare(api(list), api({ ...list, parameters: [sort] }));
    expect(findings.map(({ rule }) => rule)).toEqual(["parameter-added"]);
  });
});

test("a message whose last field was removed isn't said to be open now", () => {
  const answer = (properties: JsonObject): JsonObject =>
    api({ answer: ref("Thing"), schemas: { Thing: { type: "object", properties } } });
  const { findings } = compare(answer({ a: { type: "string" } }), answer({}));
  expect(findings.map(({ rule }) => rule)).toEqual(["property-removed"]);
});
