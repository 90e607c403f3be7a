import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDocument } from "../src/check/check.ts";
import type { DocumentWarning } from "../src/check/fault.ts";
import { isObject, type JsonObject } from "../src/json/json.ts";
import {
  documentErrorOf,
  sampleDocument,
  sampleOperation,
  withValue,
} from "../src/testing/index.ts";

const refusalOf = (document: JsonObject) => documentErrorOf(() => checkDocument(document, "spec"));

/** Changes to the sample, by the path of keys that they replace. */
const bend = (keys: string[], value: unknown) => withValue(sampleDocument(), keys, value);

const schema = (name: string, value: unknown) => bend(["components", "schemas", name], value);

describe("what passes", () => {
  test.each(["3.0.3", "3.1.0", "3.1.1", "3.2.0"])(
    "a sound document of OpenAPI %s",
    async (openapi) => {
      await checkDocument(sampleDocument({ openapi }), "spec");
    },
  );

  test("data that looks like a reference to a component", async () => {
    const ref = { $ref: "#/components/schemas/Thing" };
    const data = { type: "object", example: ref, default: ref, enum: [ref], const: ref };
    await checkDocument(schema("Data", { ...data, "x-data": { $ref: 1 } }), "spec");
  });

  test.each([
    ["an example", { example: { $ref: "https://other.example" } }],
    ["examples", { examples: [{ $ref: "other.yaml" }] }],
    ["a default", { default: { a: { $ref: "#/paths" } } }],
    ["an enum", { enum: [{ $ref: "file:///etc/passwd" }] }],
    ["an extension", { "x-data": { $ref: "https://other.example" } }],
    ["an unknown keyword", { foo: { $ref: "https://other.example" } }],
  ])("data in %s that looks like a reference to elsewhere", async (_, value) => {
    await checkDocument(schema("A", value), "spec");
  });

  test.each([
    ["a component named constructor", schema("constructor", {})],
    ["a component named toString", schema("toString", {})],
    [
      "an operationId that every object has",
      bend(["paths", "/things", "get", "operationId"], "toString"),
    ],
    ["a schema with an $id", schema("A", { $id: "https://other.example" })],
    [
      "an example elsewhere",
      bend(["components", "examples", "A"], { externalValue: "https://a.example" }),
    ],
    [
      "a link by operationRef",
      bend(["components", "links", "A"], { operationRef: "https://a.example" }),
    ],
  ])("%s", async (_, document) => {
    await checkDocument(document, "spec");
  });

  test.each([
    "#/components/schemas/Thing/properties/id",
    "#/components/schemas/Thin%67",
    "#/paths/~1things/get/responses/200/content/application~1json/schema",
    "#/paths/~1things/get/responses/200/content/application%7E1json/schema",
  ])("the reference %s, a JSON Pointer to a schema", async (reference) => {
    await checkDocument(schema("A", { properties: { b: { $ref: reference } } }), "spec");
  });

  test.each([
    ["an empty operationId", bend(["paths", "/things", "get", "operationId"], "")],
    [
      "a link to an operation below a path with a template",
      bend(["components", "links", "A"], { operationRef: "#/paths/~1things~1{id}/get" }),
    ],
  ])("%s, which says nothing wrong", async (_, document) => {
    for (const openapi of ["3.0.3", "3.1.0"]) await checkDocument({ ...document, openapi }, "spec");
  });

  test.each([
    [
      "a path with a query or a fragment",
      bend(["paths", "/a#b{c}"], { get: sampleOperation("A.B") }),
      { code: "path-not-callable", pointer: "/paths/~1a#b{c}" },
    ],
    [
      "a mapping that leads out of the document",
      schema("A", {
        oneOf: [{ $ref: "#/components/schemas/Thing" }],
        discriminator: { propertyName: "a", mapping: { b: "models/b.yml#/b", c: "#/c" } },
      }),
      {
        code: "mapping-not-in-document",
        pointer: "/components/schemas/A/discriminator/mapping/b",
      },
      { code: "mapping-not-in-document" },
    ],
  ])("%s, with a warning", async (_, document, ...expected) => {
    const warnings: DocumentWarning[] = [];
    await checkDocument(document, "spec", (each) => warnings.push(each));
    expect(warnings).toMatchObject(expected);
  });

  test("patterns of another language, with a warning", async () => {
    const warnings: DocumentWarning[] = [];
    const properties = { a: { type: "string", pattern: "(?i)^a" }, b: { pattern: "^a$" } };
    await checkDocument(schema("A", { properties }), "spec", (each) => warnings.push(each));
    expect(warnings).toMatchObject([
      {
        code: "pattern-not-ecmascript",
        pointer: "/components/schemas/A/properties/a/pattern",
      },
    ]);
  });

  test("properties named like keywords", async () => {
    const properties = { $ref: { type: "string" }, type: { type: "string" }, "x-y": true };
    await checkDocument(schema("Odd", { type: "object", properties }), "spec");
  });

  test("a schema that holds itself in a property, an item or a map", async () => {
    const self = { $ref: "#/components/schemas/Tree" };
    const tree = {
      oneOf: [
        { type: "string" },
        { type: "array", items: self },
        { type: "object", properties: { left: self }, additionalProperties: self },
      ],
    };
    await checkDocument(schema("Tree", tree), "spec");
  });

  test("headers, and components of any kind, whose names start with x-", async () => {
    const document = bend(["components", "headers", "x-limit"], { schema: { type: "string" } });
    const headers = { "x-limit": { $ref: "#/components/headers/x-limit" } };
    const keys = ["paths", "/things", "get", "responses", "200", "headers"];
    await checkDocument(withValue(document, keys, headers), "spec");
  });

  test("the document is left as it was", async () => {
    const document = sampleDocument();
    await checkDocument(document, "spec");
    expect(document).toEqual(sampleDocument());
  });
});

describe("what is refused", () => {
  const ref = (reference: unknown) => ({ $ref: reference });

  test.each<[string, JsonObject, string, string]>([
    ["Swagger 2", { swagger: "2.0" }, "Swagger", "/swagger"],
    ["a JSON error", { error: "not found" }, "not an OpenAPI document", ""],
    ["OpenAPI 4", sampleDocument({ openapi: "4.0.0" }), '"4.0.0" is not supported', "/openapi"],
    ["a version that is a number", sampleDocument({ openapi: 3.1 }), "a number", "/openapi"],
    ["an unknown root key", sampleDocument({ "evil();//": {} }), "no root key", "/evil();~1~1"],
    [
      "an extension with a newline",
      sampleDocument({ "x-a\nb": 1 }),
      "no root key",
      String.raw`/x-a\u{a}b`,
    ],
    [
      "a component's name that is longer than a page",
      schema(`${"a.".repeat(30_000)}A`, {}),
      "has 60001 characters; 1000 are allowed",
      "/components/schemas",
    ],
    [
      "an unknown component kind",
      bend(["components", "models"], {}),
      "component kind",
      "/components/models",
    ],
    ["a component name with a slash", schema("a/b", {}), "forbids", "/components/schemas/a~1b"],
    [
      "a component name that ends a comment",
      schema("*/x", {}),
      "forbids",
      "/components/schemas/*~1x",
    ],
    [
      "two paths that differ in the names of their templates alone",
      bend(["paths", "/things/{other}"], {
        parameters: [{ name: "other", in: "path", required: true, schema: { type: "string" } }],
        get: sampleOperation("Things.Other"),
      }),
      "is the same as",
      "/paths/~1things~1{other}",
    ],
    [
      "a keyword of 3.1 in a document of 3.0",
      { ...schema("A", { properties: { b: { const: "b" } } }), openapi: "3.0.3" },
      'OpenAPI 3.0: there is no key "const"',
      "/components/schemas/A/properties/b/const",
    ],
    ["no paths", bend(["paths"], undefined), "no paths", "/paths"],
    ["empty paths", bend(["paths"], {}), "no operations", "/paths"],
    [
      "webhooks and no paths",
      sampleDocument({ paths: {}, webhooks: { made: { post: sampleOperation("Made") } } }),
      "has webhooks and no paths",
      "/webhooks",
    ],
    [
      "webhooks of 3.0's kind and no paths",
      sampleDocument({ paths: {}, "x-webhooks": { made: { post: sampleOperation("Made") } } }),
      "has webhooks and no paths",
      "/x-webhooks",
    ],
    [
      "a reference to another file",
      schema("A", { $ref: "./thing.yaml#/Thing" }),
      '"./thing.yaml#/Thing" does not point at a component of this document, which consists of several files',
      "/components/schemas/A/$ref",
    ],
    ["no title", sampleDocument({ info: { version: "1" } }), "required property 'title'", "/info"],
    [
      "an unknown key",
      sampleDocument({ info: { title: "T", version: "1", name: "n" } }),
      '"name"',
      "/info/name",
    ],
    [
      "a parameter in the wrong place",
      bend(["paths", "/things", "get", "parameters"], [{ name: "a", in: "body", schema: {} }]),
      "query, header, path, cookie",
      "/paths/~1things/get/parameters/0/in",
    ],
    [
      "a type that JSON has not",
      schema("A", { type: "int" }),
      "JSON type",
      "/components/schemas/A/type",
    ],
    [
      "required as a boolean",
      schema("A", { required: true }),
      "property names",
      "/components/schemas/A/required",
    ],
    [
      "properties as a list",
      schema("A", { properties: [] }),
      "object of schemas",
      "/components/schemas/A/properties",
    ],
    [
      "a property that is a text",
      schema("A", { properties: { b: "string" } }),
      '"b"',
      "/components/schemas/A/properties/b",
    ],
    ["an empty oneOf", schema("A", { oneOf: [] }), "at least one", "/components/schemas/A/oneOf"],
    [
      "a description that is a list",
      schema("A", { description: [] }),
      "a string",
      "/components/schemas/A/description",
    ],
    [
      "a discriminator without a property",
      schema("A", { oneOf: [{}], discriminator: {} }),
      "an object with a propertyName",
      "/components/schemas/A/discriminator",
    ],
    [
      "a mapping that is a list",
      schema("A", { oneOf: [{}], discriminator: { propertyName: "a", mapping: [{}] } }),
      "an object with a propertyName",
      "/components/schemas/A/discriminator",
    ],
    [
      "a mapping to something else than a text",
      schema("A", { oneOf: [{}], discriminator: { propertyName: "a", mapping: { b: 1 } } }),
      "an object with a propertyName",
      "/components/schemas/A/discriminator",
    ],
    ["items as a list", schema("A", { items: [{}] }), "a schema", "/components/schemas/A/items"],
    [
      "a $dynamicRef",
      schema("A", { $dynamicRef: "#x" }),
      "$dynamicRef",
      "/components/schemas/A/$dynamicRef",
    ],
    ["a path without a slash", bend(["paths", "things"], {}), "no key", "/paths/things"],
    [
      "a path with a newline",
      bend(["paths", "/a\nb"], {}),
      "cannot be called",
      String.raw`/paths/~1a\u{a}b`,
    ],
    [
      "a path with a query, which OpenAPI 3.2 forbids",
      { ...bend(["paths", "/a?b"], {}), openapi: "3.2.0" },
      "cannot be called",
      "/paths/~1a?b",
    ],
    ["a path that climbs", bend(["paths", "/a/../b"], {}), "cannot be called", "/paths/~1a~1..~1b"],
    [
      "a path with half a template",
      bend(["paths", "/a/{b"], {}),
      "cannot be called",
      "/paths/~1a~1{b",
    ],
    [
      "a template that no parameter declares",
      bend(["paths", "/a/{b}"], { get: sampleOperation("A.B") }),
      "which no parameter declares",
      "/paths/~1a~1{b}/get",
    ],
    [
      "a parameter that the path lacks",
      bend(
        ["paths", "/things", "parameters"],
        [{ name: "id", in: "path", required: true, schema: {} }],
      ),
      "does not occur",
      "/paths/~1things/get/parameters",
    ],
    [
      "a parameter declared twice",
      bend(
        ["paths", "/things", "get", "parameters"],
        Array(2).fill({ name: "a", in: "query", schema: {} }),
      ),
      "declared twice",
      "/paths/~1things/get/parameters",
    ],
    [
      "an operationId given twice",
      bend(["paths", "/things", "post", "operationId"], "Things.List"),
      "is also that of paths /things get",
      "/paths/~1things/post/operationId",
    ],
    [
      "a security scheme that isn't there",
      sampleDocument({ security: [{ other: [] }] }),
      "not declared",
      "/security/0/other",
    ],
    [
      "a link to an operation that isn't there",
      bend(["components", "links", "A"], { operationId: "None" }),
      "isn't there",
      "/components/links/A/operationId",
    ],
    [
      "a prototype key",
      JSON.parse('{"openapi":"3.1.0","info":{"__proto__":{}}}'),
      "__proto__",
      "/info/__proto__",
    ],
    [
      "a reference to a path item elsewhere",
      bend(["paths", "/x"], ref("other.yaml#/x")),
      "component",
      "/paths/~1x/$ref",
    ],
    [
      "a reference in a callback",
      bend(["paths", "/things", "get", "callbacks"], {
        c: { "{$url}": { post: { responses: { "200": ref("x.yaml") } } } },
      }),
      "component",
      "/paths/~1things/get/callbacks/c/{$url}/post/responses/200/$ref",
    ],
  ])("%s", async (_, document, message, pointer) => {
    const error = await refusalOf(document);
    expect(error.message).toContain(message);
    expect(error).toMatchObject({ code: "refused", where: `spec#${pointer}` });
    expect(error.remedy).toBeTruthy();
  });

  test.each([
    "https://evil.example/x.json",
    "http://169.254.169.254/latest",
    "file:///etc/passwd",
    "other.yaml#/components/schemas/Thing",
    "/components/schemas/Thing",
    "#/components/schemas/Missing",
    "#/components/schemas/constructor",
    "#/components/schemas/__proto__",
    "#/components/schemas/a~1b",
    "#/components/schemas/Thing/properties/none",
    "#/components/schemas/Thing/properties",
    "#/components/schemas/Thin%6",
    "#/components/schemas/Thing/",
    "#/components/schemas/Thing ",
    "#/components/Thing",
    "#/components/responses/Thing",
    "#/paths/~1things/get",
    "#/evil();//",
    "#Thing",
    "#",
    "",
  ])("the reference %j", async (reference) => {
    const error = await refusalOf(schema("A", { properties: { b: ref(reference) } }));
    expect(error.where).toBe("spec#/components/schemas/A/properties/b/$ref");
  });

  test.each([
    ["itself", { A: ref("#/components/schemas/A") }],
    [
      "itself by the way that leads to it",
      { A: { properties: { b: ref("#/components/schemas/A/properties/b") } } },
    ],
    ["one another", { A: ref("#/components/schemas/B"), B: ref("#/components/schemas/A") }],
    [
      "itself as an alternative",
      { A: { oneOf: [{ type: "string" }, ref("#/components/schemas/A")] } },
    ],
    [
      "one another through allOf",
      {
        A: { allOf: [ref("#/components/schemas/B")] },
        B: { allOf: [ref("#/components/schemas/A")] },
      },
    ],
  ])("schemas that are nothing but %s", async (_, schemas) => {
    const error = await refusalOf(bend(["components", "schemas"], { ...schemas, Thing: {} }));
    expect(error.message).toContain("in a ring: schemas/");
  });

  test("a chain of references longer than the engine's stack is followed to its end", async () => {
    const length = 20_000;
    const entries = Array.from({ length }, (_, index) => [
      `S${index}`,
      index === length - 1
        ? ref("#/components/schemas/S0")
        : ref(`#/components/schemas/S${index + 1}`),
    ]);
    const schemas = { Thing: {}, ...Object.fromEntries(entries) };
    expect((await refusalOf(bend(["components", "schemas"], schemas))).message).toContain("ring");
  });

  test("a chain of references that a compiler would follow with its stack", async () => {
    const chain = (length: number) => ({
      Thing: {},
      ...Object.fromEntries(
        Array.from({ length }, (_, index) => [
          `S${index}`,
          index === length - 1 ? {} : { allOf: [ref(`#/components/schemas/S${index + 1}`)] },
        ]),
      ),
    });
    const refusal = await refusalOf(bend(["components", "schemas"], chain(3_000)));
    expect(refusal.message).toContain("more than 100 times");
    await checkDocument(bend(["components", "schemas"], chain(100)), "document");
  });

  test("a list with the same entry twice, however long it is", async () => {
    const tags = Array.from({ length: 40_000 }, (_, index) => ({ name: `tag ${index}` }));
    const document = { ...sampleDocument(), openapi: "3.0.3" };
    await checkDocument({ ...document, tags }, "document");
    const refusal = await refusalOf({ ...document, tags: [...tags, { name: "tag 7" }] });
    expect(refusal.message).toContain("duplicate items");
  });

  test("more levels than any document has", async () => {
    let deep: JsonObject = {};
    for (let level = 0; level < 50_000; level += 1) deep = { not: deep };
    expect((await refusalOf(schema("Deep", deep))).message).toContain("levels deep");
  });
});

describe("whatever the document", () => {
  const places = placesOf(sampleDocument());
  const strange = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom("", "#", "constructor", "__proto__", "`", "*/", "\u202e", -1, 1e300),
    fc.record({ $ref: fc.constantFrom("#/components/schemas/Thing", "#/x", "x.yaml", 1, null) }),
  );

  test("any part replaced by anything gives a passed check or a coded error", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), strange, async (place, value) => {
        // fast-check's objects have no prototype, those of a parser do.
        const document = bend(place, JSON.parse(JSON.stringify(value)));
        await checkDocument(document, "spec").catch((error) => {
          expect(error).toMatchObject({ name: "DocumentError", code: "refused" });
          expect(error.where).toMatch(/^spec#/);
        });
      }),
      { numRuns: 600 },
    );
  });
});

function placesOf(value: unknown, place: string[] = []): string[][] {
  if (Array.isArray(value) || !isObject(value)) return [place];
  const inner = Object.entries(value).flatMap(([key, each]) => placesOf(each, [...place, key]));
  return place.length === 0 ? inner : [place, ...inner];
}
