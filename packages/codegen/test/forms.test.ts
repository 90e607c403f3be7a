// Forms of schemas that public APIs have, read as OpenAPI reads them. A type may be wider than its schema
// where TypeScript can't say more; it is never narrower, and what a program knows of a value it can read.
import { type ApiModel, buildModel, correctDocument, neutralProfile } from "@c1-openapi/model";
import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { generatePackages } from "../src/index.ts";
import { compile } from "./support/compile.ts";
import { modelWith, ref } from "./support/documents.ts";

const text: JsonObject = { type: "string" };
const number: JsonObject = { type: "number" };
const object = (properties: JsonObject, ...required: string[]): JsonObject => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
});

/** Compiles a program against `X` and the other types of some component schemas. */
function compileWith(schemas: JsonObject, program: string, paths: JsonObject = {}): string[] {
  const document = {
    openapi: "3.1.0",
    info: { title: "Forms", version: "1" },
    paths,
    components: { schemas },
  } as OpenapiDocument;
  const corrected = correctDocument(document, { drop: [], profile: neutralProfile });
  return compileModel(buildModel(corrected), program);
}

function compileModel(model: ApiModel, program: string): string[] {
  const files = generatePackages(model);
  const textOf = (name: string): string => files.get(`packages/types/src/${name}.gen.ts`) ?? "";
  return compile({
    "schema.gen.ts": textOf("schema"),
    "aliases.gen.ts": textOf("aliases"),
    "models.gen.ts": textOf("models"),
    "platform.d.ts": `declare class Blob { constructor(parts?: unknown[]); readonly size: number }
      declare class File extends Blob { constructor(parts: unknown[], name: string); readonly name: string }`,
    "program.ts": `import type * as C1 from "./aliases.gen.js";\ntype X = C1.X;\n${program}`,
  });
}

test.each<[string, JsonObject, string]>([
  [
    "`required` beside allOf, of own and of inherited properties at once",
    {
      Base: object({ id: text, name: text }),
      X: { allOf: [ref("Base")], properties: { id: text, size: number }, required: ["id", "name"] },
    },
    `export const read = (x: X): string => x.id + x.name; export const x: X = { id: "", name: "" };`,
  ],
  [
    "`required` beside allOf, two levels deep",
    {
      Base: object({ id: text }),
      X: { allOf: [{ allOf: [ref("Base")] }], properties: { id: text }, required: ["id"] },
    },
    `export const read = (x: X): string => x.id;`,
  ],
  [
    "`required` in one part of allOf, of a property in another",
    { Base: object({ id: text }), X: { allOf: [ref("Base"), { required: ["id"] }] } },
    `export const read = (x: X): string => x.id;`,
  ],
  [
    "anyOf beside properties",
    {
      X: {
        ...object({ id: text }, "id"),
        anyOf: [object({ a: text }, "a"), object({ b: text }, "b")],
      },
    },
    `export const x: X[] = [{ id: "1", a: "2" }, { id: "1", b: "2" }];
     export const read = (x: X): string => x.id + ("a" in x ? x.a : "");`,
  ],
  [
    "oneOf beside properties",
    {
      X: {
        ...object({ id: text }, "id"),
        oneOf: [object({ a: text }, "a"), object({ b: text }, "b")],
      },
    },
    `export const x: X[] = [{ id: "1", a: "2" }, { id: "1", b: "2" }];
     export const read = (x: X): string => x.id;`,
  ],
  [
    "anyOf beside allOf",
    {
      A: object({ a: text }, "a"),
      X: { allOf: [ref("A")], anyOf: [object({ b: text }), object({ c: text })] },
    },
    `export const read = (x: X): string => x.a; export const x: X = { a: "", c: "" };`,
  ],
  [
    "oneOf of texts and numbers beside a type of both",
    { X: { type: ["string", "number"], oneOf: [{ type: "string", pattern: "a" }, number] } },
    `export const x: X[] = ["a", 1];`,
  ],
  [
    "null of a union with properties",
    {
      X: {
        nullable: true,
        properties: { id: text },
        oneOf: [object({ a: text }), object({ b: text })],
      },
    },
    `export const x: X[] = [null, { id: "", a: "" }];`,
  ],
  [
    "a part of allOf that is null alone",
    { A: object({ a: text }), X: { allOf: [ref("A"), { type: "null" }] } },
    `export const x: X[] = [null, { a: "" }];`,
  ],
  [
    "null in a list of types beside an enum of numbers",
    { X: { type: ["integer", "null"], enum: [1, 2] } },
    `export const x: X[] = [null, 1];`,
  ],
  [
    "an enum of values of all types",
    { X: { enum: ["a", 1, true, null, { a: 1 }, [1]] } },
    `export const x: X[] = ["a", 1, true, null, { a: 1 }, [1]];`,
  ],
  [
    "an enum of objects, which is data",
    { X: { type: "object", enum: [{ $ref: "#/components/schemas/X" }, { type: "string" }] } },
    `export const x: X[] = [{ $ref: "#/components/schemas/X" }, { type: "string" }];`,
  ],
  [
    "an enum beside properties",
    { X: { ...object({ a: text }), enum: [{ a: "b" }] } },
    `export const x: X = { a: "b" };`,
  ],
  [
    "a const that is an object",
    { X: { const: { a: { b: [1, null] } } } },
    `export const x: X = { a: { b: [1, null] } };`,
  ],
  [
    "a const of null",
    { X: object({ a: { const: null } }, "a") },
    `export const x: X = { a: null };`,
  ],
  [
    "definitions inside of a schema, which are no properties",
    { X: { ...object({ a: ref("X/$defs/Part") }), $defs: { Part: object({ b: text }) } } },
    `export const x: X = { a: { b: "" } };`,
  ],
  [
    "definitions of a schema that is something else",
    { X: { $defs: { Part: text }, type: "array", items: ref("X/$defs/Part") } },
    `export const x: X = ["a"];`,
  ],
  [
    "prefixItems, which a list may be shorter and longer than",
    { X: { type: "array", prefixItems: [text, number] } },
    `export const x: X[] = [[], ["a"], ["a", 1], ["a", 1, true]];
     export const read = ([first, second]: X): [string | undefined, number | undefined] => [first, second];`,
  ],
  [
    "prefixItems with items",
    { X: { type: "array", prefixItems: [text], items: number, minItems: 1 } },
    `export const x: X[] = [["a"], ["a", 1, 2]]; export const read = ([first, second]: X): [string, number | undefined] => [first, second];`,
  ],
  [
    "prefixItems that are all",
    { X: { type: "array", prefixItems: [text, ref("N")], items: false, minItems: 2 }, N: number },
    `export const x: X = ["a", 1]; export const read = (x: X): [string, number] => x;`,
  ],
  [
    "a list of lists, one alternative in between",
    { X: { type: "array", items: { oneOf: [{ type: "array", items: text }] } } },
    `export const x: X = [["a"]];`,
  ],
  [
    "a list of tuples",
    {
      X: { type: "array", items: { anyOf: [{ type: "array", prefixItems: [text], minItems: 1 }] } },
    },
    `export const x: X = [["a"], ["b", 1]];`,
  ],
  [
    "patternProperties alone",
    { X: { type: "object", patternProperties: { "^x-": text } } },
    `export const x: X = { "x-a": "b", other: 1 };`,
  ],
  [
    "patternProperties beside properties",
    { X: { ...object({ id: number }), patternProperties: { "^x-": text } } },
    `export const x: X = { id: 1, "x-a": "b", other: true };`,
  ],
  [
    "additionalProperties of a type beside properties of others",
    { X: { ...object({ id: number }), additionalProperties: text } },
    `export const x: X = { id: 1, other: "a" }; export const read = (x: X): number | undefined => x.id;`,
  ],
  [
    "additionalProperties of a type beside properties of others, in parts of allOf",
    {
      Map: { type: "object", additionalProperties: text },
      X: { allOf: [ref("Map"), object({ count: number }, "count")] },
    },
    `export const read = (x: X): number => x.count;`,
  ],
  [
    "an enum of numbers",
    { X: { type: "integer", enum: [1, -2, 1.5] } },
    `export const x: X[] = [1, -2, 1.5];`,
  ],
  [
    "a reference with keywords beside it",
    { A: object({ a: text }, "a"), X: { ...ref("A"), properties: { b: number }, required: ["b"] } },
    `export const read = (x: X): [string, number] => [x.a, x.b];`,
  ],
  [
    "a reference with a description beside it",
    { A: text, X: object({ a: { ...ref("A"), description: "That one." } }) },
    `export const x: X = { a: "" };`,
  ],
  [
    "a reference that may be null beside it, in 3.1's words",
    { A: text, X: object({ a: { ...ref("A"), type: ["string", "null"] } }) },
    `export const x: X = { a: "b" };`,
  ],
  [
    "if, then and else",
    {
      X: {
        ...object({ a: text }),
        if: { required: ["a"] },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: object({ b: text }, "b"),
        else: { properties: { c: number } },
      },
    },
    `export const x: X = { a: "" };`,
  ],
  [
    "if, then and else without a type",
    {
      X: {
        if: { type: "string" },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { minLength: 1 },
      },
    },
    `export const x: X[] = ["a", 1, null];`,
  ],
  [
    "not",
    { X: { not: text }, Y: { ...object({ a: text }), not: { required: ["b"] } } },
    `export const x: X = 1; export const y: C1.Y = { a: "" };`,
  ],
  [
    "dependentSchemas, propertyNames and unevaluatedProperties",
    {
      X: {
        ...object({ a: text }),
        dependentSchemas: { a: object({ b: text }, "b") },
        propertyNames: { pattern: "^[a-z]" },
        unevaluatedProperties: false,
      },
    },
    `export const x: X = { a: "" };`,
  ],
  [
    "contentSchema, of what a text holds",
    {
      X: {
        type: "string",
        contentMediaType: "application/json",
        contentSchema: object({ a: text }),
      },
    },
    `export const x: X = "{}";`,
  ],
  [
    "a discriminator with a mapping by bare names",
    {
      A: object({ kind: text, a: text }, "kind", "a"),
      B: object({ kind: text, b: text }, "kind", "b"),
      X: {
        oneOf: [ref("A"), ref("B")],
        discriminator: { propertyName: "kind", mapping: { one: "A", two: "B" } },
      },
    },
    `export const read = (x: X): string => x.kind === "one" ? x.a : x.b; export const x: X = { kind: "two", b: "" };`,
  ],
  [
    "a discriminator on an allOf parent that its children refer to",
    {
      Pet: {
        ...object({ kind: text, name: text }, "kind"),
        discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
      },
      Cat: { allOf: [ref("Pet"), object({ lives: number })] },
      X: { anyOf: [ref("Cat"), ref("Pet")] },
    },
    `export const cat: C1.Cat = { kind: "cat", lives: 9 }; export const x: X = { kind: "other" };`,
  ],
  [
    "a discriminator whose property has a closed list of values",
    {
      A: object({ kind: { type: "string", enum: ["a", "a2"] }, a: text }, "kind", "a"),
      B: object({ kind: { type: "string", enum: ["b"] }, b: text }, "kind", "b"),
      X: {
        oneOf: [ref("A"), ref("B")],
        discriminator: { propertyName: "kind", mapping: { a: "A", a2: "A", b: "B" } },
      },
    },
    `export const read = (x: X): string => x.kind === "b" ? x.b : x.a; export const x: X = { kind: "a2", a: "" };`,
  ],
  [
    "a discriminator whose property the alternatives have as const, and no mapping",
    {
      A: object({ kind: { const: "Option A" }, a: text }, "kind", "a"),
      B: object({ kind: { const: "Option B" }, b: text }, "kind", "b"),
      X: { oneOf: [ref("A"), ref("B")], discriminator: { propertyName: "kind" } },
    },
    `export const read = (x: X): string => x.kind === "Option A" ? x.a : x.b;`,
  ],
  [
    "a discriminator whose property one alternative hasn't",
    {
      A: object({ a: text }, "a"),
      B: object({ kind: text, b: text }, "kind", "b"),
      X: { oneOf: [ref("A"), ref("B")], discriminator: { propertyName: "kind" } },
    },
    `export const x: X[] = [{ a: "", kind: "A" }, { kind: "B", b: "" }];`,
  ],
  [
    "a discriminator of an alternative that is no object",
    {
      A: object({ kind: text }, "kind"),
      B: { type: "integer" },
      X: { oneOf: [ref("A"), ref("B")], discriminator: { propertyName: "kind" } },
    },
    `export const x: X[] = [{ kind: "A" }, 5];`,
  ],
  [
    "a discriminator of an alternative that may be null, or something else than an object",
    {
      A: { ...object({ kind: text }, "kind"), type: ["object", "boolean", "null"] },
      B: { allOf: [ref("A")] },
      X: { oneOf: [ref("A"), ref("B")], discriminator: { propertyName: "kind" } },
    },
    `export const x: X[] = [{ kind: "A" }, true, null];`,
  ],
  [
    "parts of allOf of which one admits anything",
    { X: { allOf: [object({ a: text }), {}] } },
    `export const x: X = { a: "" };`,
  ],
  [
    "parts of allOf that are true",
    { X: { allOf: [object({ a: text }), true] } },
    `export const x: X = { a: "" };`,
  ],
  [
    "alternatives of which one admits anything",
    { X: { oneOf: [object({ a: text }), {}] } },
    `export const x: X[] = [{ a: "" }, 1];`,
  ],
  [
    "properties without a type, where something else than an object may stand",
    { X: { properties: { a: text } } },
    `export const x: X = { a: "" };`,
  ],
  [
    "properties with the names of every object's",
    { X: object({ constructor: text, toString: number, hasOwnProperty: { type: "boolean" } }) },
    `export const x: X = { constructor: "a", toString: 1, hasOwnProperty: true };`,
  ],
  [
    "an object closed to all but its properties",
    { X: { ...object({ a: text }), additionalProperties: false } },
    `export const x: X = { a: "" };`,
  ],
  [
    "an object without properties that is closed",
    { X: { type: "object", additionalProperties: false } },
    `export const x: X = {};`,
  ],
  [
    "types that are several at once, with the keywords of each",
    { X: { type: ["object", "array", "string"], properties: { a: text }, items: number } },
    `export const x: X[] = [{ a: "" }, [1], "a"];`,
  ],
])("%s", (_, schemas, program) => {
  expect(compileWith(schemas, program)).toEqual([]);
});

describe("an open enum", () => {
  const open = (values: (number | string | null)[], type: string[]): JsonObject => ({
    X: { type, enum: values, "x-speakeasy-unknown-values": "allow" },
  });
  const compileOpen = (schemas: JsonObject, program: string): string[] =>
    compileModel(modelWith(schemas), program);

  test("of numbers takes others", () => {
    const schemas = open([1, -2], ["integer"]);
    expect(compileOpen(schemas, "export const x: X[] = [1, -2, 3];")).toEqual([]);
    expect(compileOpen(schemas, `export const x: X = "a";`)).toHaveLength(1);
  });

  test("of texts and numbers takes others of both, and null if it lists it", () => {
    const schemas = open(["a", 1, null], ["string", "integer", "null"]);
    expect(compileOpen(schemas, `export const x: X[] = ["a", "b", 1, 2, null];`)).toEqual([]);
    expect(compileOpen(schemas, "export const x: X = true;")).toHaveLength(1);
  });
});

describe("bytes in a multipart body", () => {
  const file: JsonObject = { type: "string", format: "binary" };
  const upload = object({ file, more: { type: "array", items: ref("File") }, note: text }, "file");
  const multipart = (schema: JsonObject): JsonObject => ({
    operationId: "upload",
    requestBody: { required: true, content: { "multipart/form-data": { schema } } },
    responses: { 204: { description: "" } },
  });
  const program = `import type { operations } from "./schema.gen.js";
    type Body = NonNullable<operations["upload"]["requestBody"]>["content"]["multipart/form-data"];
    export const body: Body = { file: new File([], "a"), more: [new Blob()], note: "b" };`;

  test.each<[string, JsonObject]>([
    ["are a file", upload],
    ["of a component are a file", ref("Upload")],
    ["of a part of one are a file", { allOf: [ref("Upload"), object({ a: text })] }],
  ])("%s", (_, schema) => {
    const schemas = { Upload: upload, File: file, X: text };
    expect(compileWith(schemas, program, { "/upload": { post: multipart(schema) } })).toEqual([]);
  });

  test("and only there: what JSON holds is a text", () => {
    const schemas = { X: object({ file }, "file") };
    expect(compileWith(schemas, `export const x: X = { file: "a" };`)).toEqual([]);
  });
});
