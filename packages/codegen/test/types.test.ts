import { c1Profile } from "@c1-openapi/c1";
import { type ApiModel, buildModel, cutToInclude } from "@c1-openapi/model";
import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { generatePackages } from "../src/index.ts";
import { compile } from "./support/compile.ts";
import { modelWith, operation, ref } from "./support/documents.ts";

const INDEX = `export type * from "./aliases.gen.js";
export type { components, operations, paths } from "./schema.gen.js";
`;

/** Compiles a program against the types of a document, as a consumer would. */
function compileAgainst(model: ApiModel, program: string): string[] {
  const files = generatePackages(model);
  const text = (name: string): string => files.get(`packages/types/src/${name}.gen.ts`) ?? "";
  return compile({
    "schema.gen.ts": text("schema"),
    "aliases.gen.ts": text("aliases"),
    "models.gen.ts": text("models"),
    "enums.gen.ts": text("enums"),
    "index.ts": INDEX,
    "program.ts": program,
  });
}

describe("enums", () => {
  const model = modelWith({
    "test.Thing": {
      type: "object",
      properties: {
        state: { type: "string", enum: ["ON", "OFF"], "x-speakeasy-unknown-values": "allow" },
        closed: { type: "string", enum: ["A", "B"] },
        maybe: { type: ["string", "null"], enum: ["X"], "x-speakeasy-unknown-values": "allow" },
        many: {
          type: "array",
          items: { type: "string", enum: ["ON"], "x-speakeasy-unknown-values": "allow" },
        },
      },
    },
  });

  test("an open enum takes a value that the document doesn't know", () => {
    expect(
      compileAgainst(
        model,
        `import type { Thing } from "./index.js";
         export const thing: Thing = { state: "UNHEARD_OF", maybe: null, many: ["ON", "NEW"] };`,
      ),
    ).toEqual([]);
  });

  test("a closed enum refuses one", () => {
    expect(
      compileAgainst(
        model,
        `import type { Thing } from "./index.js";
         export const thing: Thing = { closed: "C" };`,
      ),
    ).toEqual([expect.stringContaining(`Type '"C"' is not assignable`)]);
  });

  test("the values are constant arrays, named by schema and property", () => {
    expect(
      compileAgainst(
        model,
        `import { Thing_many, Thing_maybe, Thing_state } from "./enums.gen.js";
         export const values: [readonly ["ON", "OFF"], readonly ["X"], readonly ["ON"]] =
           [Thing_state, Thing_maybe, Thing_many];`,
      ),
    ).toEqual([]);
  });
});

describe("null", () => {
  test("of a nullable component stands at the properties that refer to it, never in a list", () => {
    const model = modelWith({
      Part: { type: "object", nullable: true, properties: { id: { type: "string" } } },
      Whole: {
        type: "object",
        properties: { part: ref("Part"), parts: { type: "array", items: ref("Part") } },
      },
    });
    const program = (value: string): string =>
      `import type { Whole } from "./index.js"; export const whole: Whole = ${value};`;
    expect(compileAgainst(model, program("{ part: null, parts: [{ id: '' }] }"))).toEqual([]);
    expect(compileAgainst(model, program("{ parts: [null] }"))).toEqual([
      expect.stringContaining("'null' is not assignable"),
    ]);
  });

  test.each([
    ["nullable beside a reference", { ...ref("Part"), nullable: true }],
    ["a union with an empty nullable schema", { oneOf: [ref("Part"), { nullable: true }] }],
    ["anyOf with null", { anyOf: [{ type: "null" }, ref("Part")] }],
    ["a nullable allOf of one", { allOf: [ref("Part")], nullable: true }],
  ])("has one form whether it is said by %s", (_form, property) => {
    const schemas = (part: JsonObject): JsonObject => ({
      Part: { type: "object", properties: { id: { type: "string" } } },
      Whole: { type: "object", properties: { part } },
    });
    const plain = { oneOf: [ref("Part"), { type: "null" }] };
    expect(generatePackages(modelWith(schemas(property)))).toEqual(
      generatePackages(modelWith(schemas(plain))),
    );
  });
});

describe("lists", () => {
  test("of themselves, by whatever way, are lists of anything, which compile", () => {
    const model = modelWith({
      Value: { oneOf: [{ type: "string" }, { type: "array", items: ref("Value") }] },
      Pair: { type: "array", prefixItems: [ref("Pair"), { type: "number" }] },
      There: { type: "array", items: ref("Back") },
      Back: { anyOf: [{ type: "number" }, ref("There")] },
    });
    expect(
      compileAgainst(
        model,
        `import type { There, Value } from "./index.js";
         export const value: Value = ["a", ["b"]];
         export const there: There = [1, [2, [3]]];`,
      ),
    ).toEqual([]);
  });

  test("of alternatives that are true or false are types that compile", () => {
    const model = modelWith({
      Either: { oneOf: [{ type: "string" }, false], discriminator: { propertyName: "kind" } },
      Any: { anyOf: [{ allOf: [true] }] },
    });
    expect(
      compileAgainst(
        model,
        `import type { Any, Either } from "./index.js";
         export const either: Either = "a"; export const any: Any = 1;`,
      ),
    ).toEqual([]);
  });

  test("of what is no schema at all are refused, with the place and the remedy", () => {
    const model = modelWith({ Odd: { oneOf: ["text"] } });
    expect(() => generatePackages(model)).toThrow(
      expect.objectContaining({
        code: "refused",
        where: expect.stringContaining("#/components/schemas/Odd"),
        remedy: expect.stringContaining("overlay"),
      }),
    );
  });
});

describe("a discriminator", () => {
  const kind = { type: "string" };

  test("of a map of what extends it is a type that compiles", () => {
    const model = modelWith({
      Pet: {
        type: "object",
        properties: { kind },
        required: ["kind"],
        additionalProperties: ref("Cat"),
        discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
      },
      Cat: { allOf: [ref("Pet"), { type: "object", properties: { name: { type: "string" } } }] },
    });
    expect(
      compileAgainst(
        model,
        `import type { Cat } from "./index.js";
         export const cat: Cat = { kind: "cat", name: "Tom" };`,
      ),
    ).toEqual([]);
  });

  test("in a part of allOf leaves the alternatives apart, each with fields of its own", () => {
    const animal = (name: string, field: string): JsonObject => ({
      type: "object",
      properties: { kind: { const: name }, [field]: { type: "string" } },
      required: ["kind", field],
    });
    const model = modelWith({
      Cat: animal("cat", "lives"),
      Dog: animal("dog", "barks"),
      Pet: {
        allOf: [{ oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "kind" } }],
      },
    });
    expect(
      compileAgainst(
        model,
        `import type { Pet } from "./index.js";
         export const read = (pet: Pet) => "lives" in pet ? pet.lives : pet.barks;`,
      ),
    ).toEqual([]);
  });
});

describe("objects", () => {
  test("an expanded message shows its fields and admits others, as one plain literal", () => {
    const expanded = {
      type: "array",
      items: {
        type: "object",
        properties: { "@type": { type: "string" } },
        additionalProperties: true,
      },
    };
    const model = modelWith({ Answer: { type: "object", properties: { expanded } } });
    const models = generatePackages(model).get("packages/types/src/models.gen.ts");
    expect(models).toContain(`expanded?: {
        "@type"?: string;
        [key: string]: unknown;
    }[];`);
  });

  test("two empty ones at once are a type that compiles", () => {
    const model = modelWith({ Both: { allOf: [{ type: "object" }, { type: "object" }] } });
    expect(
      compileAgainst(
        model,
        `import type { Both } from "./index.js"; export const both: Both = { a: 1 };`,
      ),
    ).toEqual([]);
  });

  test("an empty one admits any property", () => {
    const model = modelWith({ Empty: { type: "object" } });
    expect(
      compileAgainst(
        model,
        `import type { Empty } from "./index.js"; export const empty: Empty = { any: 1 };`,
      ),
    ).toEqual([]);
    expect([...generatePackages(model).values()].join()).not.toContain("Record<string, never>");
  });

  test("a default doesn't make a property required", () => {
    const model = modelWith({
      Thing: { type: "object", properties: { size: { type: "integer", default: 25 } } },
    });
    expect(
      compileAgainst(
        model,
        `import type { Thing } from "./index.js"; export const thing: Thing = {};`,
      ),
    ).toEqual([]);
  });
});

describe("readOnly", () => {
  const model = modelWith(
    {
      Thing: {
        type: "object",
        required: ["id", "name"],
        properties: {
          id: { type: "string", readOnly: true },
          name: { type: "string" },
          parent: ref("Thing"),
        },
      },
      UpdateRequest: { type: "object", properties: { thing: ref("Thing") } },
      UpdateResponse: { type: "object", properties: { thing: ref("Thing") } },
    },
    {
      "POST /things/{id}": operation("Update", {
        body: ref("UpdateRequest"),
        answer: ref("UpdateResponse"),
        parameters: [{ in: "path", name: "id", required: true, schema: { type: "string" } }],
      }),
    },
  );
  const program = (value: string): string =>
    `import type { UpdateRequest } from "./index.js"; export const request: UpdateRequest = ${value};`;

  test("a request neither needs nor takes what only the server sets, however deep", () => {
    expect(
      compileAgainst(model, program(`{ thing: { name: "a", parent: { name: "b" } } }`)),
    ).toEqual([]);
    expect(
      compileAgainst(model, program(`{ thing: { name: "a", parent: { id: "b", name: "b" } } }`)),
    ).toEqual([expect.stringContaining("'id' does not exist")]);
  });

  test("an answer has it", () => {
    expect(
      compileAgainst(
        model,
        `import type { UpdateResponse } from "./index.js";
         export const id = (answer: UpdateResponse): string | undefined => answer.thing?.id;`,
      ),
    ).toEqual([]);
  });

  test("the path face takes the request's own type", () => {
    expect(
      compileAgainst(
        model,
        `import type { paths, UpdateRequest } from "./index.js";
         type Body = NonNullable<paths["/things/{id}"]["post"]["requestBody"]>["content"]["application/json"];
         export const body = (request: UpdateRequest): Body => request;`,
      ),
    ).toEqual([]);
  });
});

describe("comments", () => {
  const model = modelWith(
    {
      Thing: {
        type: "object",
        deprecated: true,
        description: "A thing. */ export const injected = 1; /*\n\n@internal not a tag",
        properties: { name: { type: "string", description: "Its name.", deprecated: true } },
      },
    },
    { "GET /thing": operation("Get", { answer: ref("Thing"), summary: "Gets the thing." }) },
  );
  const models = generatePackages(model).get("packages/types/src/models.gen.ts");

  test("carry the description, the operation and the deprecation", () => {
    expect(models).toContain("The answer of `thing.get`.");
    expect(models).toContain("@deprecated");
    const schema = generatePackages(model).get("packages/types/src/schema.gen.ts");
    expect(schema).toContain("Gets the thing.");
    expect(schema).toContain("Operation: `thing.get`");
    expect(models).toMatch(/Its name\.\n\s+\* @deprecated/);
  });

  test("name an operation once, however many answers and media types have the type", () => {
    const content = {
      "application/json": { schema: ref("Thing") },
      "application/hal+json": { schema: ref("Thing") },
    };
    const create = {
      ...operation("Create"),
      requestBody: { content },
      responses: { 200: { description: "", content }, 201: { description: "", content } },
    };
    const created = modelWith({ Thing: { type: "object" } }, { "POST /thing": create });
    const comments = generatePackages(created).get("packages/types/src/models.gen.ts");
    expect(comments).toContain("The body of `thing.create`.");
    expect(comments).toContain("The answer of `thing.create`.");
  });

  test("can't be ended, nor given a tag, by the text of the document", () => {
    expect(compileAgainst(model, "export {};")).toEqual([]);
    expect(models).toContain("*\\/ export const injected");
    expect(models).toContain("\\@internal");
  });
});

test("equal documents give equal bytes, whatever the order of their keys", () => {
  const schemas: JsonObject = {
    B: { type: "object", properties: { b: { type: "string" }, a: { type: "string" } } },
    A: { type: "object" },
  };
  const operations: Parameters<typeof modelWith>[1] = {
    "GET /b": operation("GetB", { answer: ref("B") }),
    "GET /a": operation("GetA", { answer: ref("A") }),
  };
  const reversed = modelWith(reverseKeys(schemas), reverseKeys(operations));
  const texts = (model: ApiModel): [string, string][] => [...generatePackages(model)];
  expect(texts(reversed)).toEqual(texts(modelWith(schemas, operations)));
});

function reverseKeys<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, each]) => [key, reverseKeys(each)])) as Value;
}

test("what a request takes keeps its own type when the document is cut down to requests", () => {
  const thing = {
    type: "object",
    properties: { id: { type: "string", readOnly: true }, name: { type: "string" } },
  };
  const whole = modelWith(
    { Thing: thing },
    {
      "GET /things": operation("Get", { answer: ref("Thing") }),
      "POST /things": operation("Create", { body: ref("Thing") }),
    },
  );
  const include = { operations: ["thing.create"], groups: [] };
  const cut = buildModel(cutToInclude(whole.corrected, include, c1Profile), c1Profile);
  const program = (type: string): string =>
    `import type { ${type} } from "./index.js"; export const value: ${type} = { id: "1" };`;
  expect(compileAgainst(cut, program("Thing"))).toEqual([]);
  expect(compileAgainst(cut, program("ThingInput"))).toEqual([
    expect.stringContaining("'id' does not exist"),
  ]);
});
