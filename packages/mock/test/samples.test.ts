import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { createMockC1 } from "../src/index.js";

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** Returns what an operation answers whose answer has this schema. */
async function sample(schema: object, schemas: object = {}, openapi = "3.1.0"): Promise<unknown> {
  const content = { "application/json": { schema } };
  const document = {
    openapi,
    paths: { "/api/things": { get: { responses: { 200: { content } } } } },
    components: { schemas },
  };
  const mock = createMockC1({ document });
  const answer = await mock.fetch(`${mock.url}/api/things`);
  expect(answer.status).toBe(200);
  return answer.json();
}

/** Tells what is wrong with a value by a validator that knows nothing of the mock. */
function judge(value: unknown, schema: object, schemas: object = {}): unknown {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  (addFormats as unknown as (each: Ajv2020) => void)(ajv);
  const validate = ajv.compile({ ...schema, components: { schemas } });
  return validate(value) ? "fits" : validate.errors;
}

const text = { type: "string" };
const number = { type: "number" };

describe("a sample fits a schema", () => {
  it.each<[string, object]>([
    ["of at least so many items", { type: "array", items: text, minItems: 3 }],
    ["of no items", { type: "array", items: text, maxItems: 0 }],
    ["of distinct texts", { type: "array", items: text, minItems: 4, uniqueItems: true }],
    [
      "of distinct values of an enum",
      { type: "array", items: { enum: ["a", "b", "c"] }, minItems: 3, uniqueItems: true },
    ],
    [
      "of distinct messages",
      {
        type: "array",
        items: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
        minItems: 5,
        uniqueItems: true,
      },
    ],
    [
      "of distinct matches of a pattern",
      {
        type: "array",
        items: { type: "string", pattern: "^[a-f]{2}$" },
        minItems: 5,
        uniqueItems: true,
      },
    ],
    [
      "of items of several kinds",
      { type: "array", prefixItems: [text, number], minItems: 4, items: text },
    ],
    ["of a kind of item among others", { type: "array", items: {}, contains: { const: 7 } }],
    ["of a multiple", { type: "integer", multipleOf: 7, minimum: 10, maximum: 20 }],
    ["of a multiple of a decimal", { type: "number", multipleOf: 0.05, exclusiveMinimum: 0.1 }],
    [
      "of a whole number that is a multiple of a half",
      { type: "integer", multipleOf: 0.5, minimum: 0.2 },
    ],
    ["of a negative number", { type: "integer", maximum: -5, multipleOf: 3 }],
    [
      "of a number in a narrow range",
      { type: "number", exclusiveMinimum: 0.25, exclusiveMaximum: 0.5 },
    ],
    ["of a long text", { type: "string", minLength: 100 }],
    ["of a short text", { type: "string", maxLength: 2 }],
    ["of a null", { type: ["null"] }],
    ["of a constant", { const: { a: [1] } }],
    ["of everything", {}],
    ["of an enum with null", { type: ["string", "null"], enum: [null, "a"] }],
    ["of a map", { type: "object", additionalProperties: { type: "integer", minimum: 5 } }],
    [
      "of a map with a least size",
      { type: "object", minProperties: 3, additionalProperties: number },
    ],
    [
      "of a map whose keys match",
      {
        type: "object",
        minProperties: 2,
        propertyNames: { pattern: "^k[0-9]$" },
        additionalProperties: true,
      },
    ],
    [
      "of properties by pattern",
      {
        type: "object",
        minProperties: 2,
        patternProperties: { "^x-[a-z]$": number },
        additionalProperties: false,
      },
    ],
    ["of a property that is only required", { type: "object", required: ["a"], properties: {} }],
    [
      "of a required property of another part",
      { allOf: [{ properties: { a: number } }, { required: ["a"] }] },
    ],
    [
      "of parts with bounds of their own",
      {
        allOf: [{ type: "number", minimum: 3 }, { type: "integer", maximum: 4 }, { multipleOf: 2 }],
      },
    ],
    [
      "of parts that say more of one property",
      {
        allOf: [
          { type: "object", required: ["a"], properties: { a: { type: "string" } } },
          { properties: { a: { minLength: 9 } } },
        ],
      },
    ],
    [
      "of a union beside properties",
      {
        type: "object",
        properties: { a: text },
        oneOf: [
          { required: ["b"], properties: { b: number } },
          { required: ["c"], properties: { c: number } },
        ],
      },
    ],
    [
      "of two unions",
      {
        oneOf: [
          { type: "number", minimum: 3 },
          { ...text, minLength: 1 },
        ],
        anyOf: [{ type: "integer" }, text],
      },
    ],
    [
      "of a union whose first variant admits nothing",
      { oneOf: [false, { type: "integer", minimum: 5, maximum: 4 }, text] },
    ],
    ["of what isn't something else", { type: "integer", not: { const: 0 } }],
    [
      "of what follows from a property",
      {
        type: "object",
        required: ["kind"],
        properties: { kind: { enum: ["a", "b"] } },
        if: { properties: { kind: { const: "a" } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { required: ["size"], properties: { size: { type: "integer" } } },
      },
    ],
    ["with an example that doesn't fit", { type: "integer", example: "five", minimum: 5 }],
    ["with examples of which one fits", { type: "integer", examples: ["five", 2, 6], minimum: 5 }],
    ["with a default that doesn't fit", { type: "array", default: {}, items: text, minItems: 1 }],
    [
      "with an example deep inside that doesn't fit",
      {
        type: "object",
        required: ["a"],
        properties: {
          a: { type: "array", minItems: 1, items: { ...text, maxLength: 3, example: "long" } },
        },
      },
    ],
    [
      "with a name that promises another type",
      { type: "object", properties: { pageToken: number } },
    ],
    ["with a name that promises too much", { properties: { id: { ...text, maxLength: 4 } } }],
  ])("%s", async (_, schema) => {
    expect(judge(await sample(schema), schema)).toBe("fits");
  });

  it.each([
    "^[A-Z]{3}-\\d{4}$",
    "^(foo|bar)?baz+$",
    "^[^a-z\\s]{2,}$",
    "^(?:[a-z]+\\.)*[a-z]{2,6}$",
    "^\\p{Lu}\\p{Ll}*$",
    "^(?=.{8})(?!.*__)[A-Za-z_]+$",
    "^(?<year>\\d{4})-(?<month>0[1-9]|1[0-2])$",
    "\\u0041\\x42\\.\\/[\\]\\-]",
    "^#([0-9a-f]{3}){1,2}$",
    "^$",
    "a{0}b{2,}?c*?",
    "^urn:[a-z0-9][a-z0-9-]{0,31}:.+$",
  ])("of the pattern %s", async (pattern) => {
    const schema = { type: "string", pattern };
    expect(judge(await sample(schema), schema)).toBe("fits");
    const long = { type: "object", required: ["a"], properties: { a: schema } };
    expect(judge(await sample(long), long)).toBe("fits");
  });

  it.each([
    "date-time",
    "date",
    "time",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "uri-template",
    "json-pointer",
    "relative-json-pointer",
    "uuid",
    "regex",
    "byte",
  ])("of the format %s, and of three that differ", async (format) => {
    const items = { type: "string", format };
    const schema = { type: "array", items, minItems: 3, uniqueItems: true };
    expect(judge(await sample(schema), schema)).toBe("fits");
  });

  it.each<[string, object, object]>([
    [
      "in a list",
      reference("Tree"),
      {
        type: "object",
        required: ["nodes"],
        properties: { nodes: { type: "array", items: reference("Tree") } },
      },
    ],
    [
      "in a list that isn't empty, through null",
      reference("Tree"),
      {
        type: "object",
        required: ["nodes"],
        properties: {
          nodes: {
            type: "array",
            minItems: 1,
            items: { oneOf: [reference("Tree"), { type: "null" }] },
          },
        },
      },
    ],
    [
      "in a union with an end",
      reference("Tree"),
      {
        type: "object",
        required: ["next"],
        properties: { next: { anyOf: [reference("Tree"), { type: "boolean" }] } },
      },
    ],
    [
      "in a part",
      reference("Tree"),
      {
        type: "object",
        required: ["name"],
        properties: { name: text, inner: { allOf: [reference("Tree"), { required: ["inner"] }] } },
      },
    ],
    [
      "in a map",
      reference("Tree"),
      {
        type: "object",
        required: ["all"],
        properties: { all: { type: "object", additionalProperties: reference("Tree") } },
      },
    ],
  ])("that holds itself %s", async (_, schema, Tree) => {
    expect(judge(await sample(schema, { Tree }), schema, { Tree })).toBe("fits");
  });

  it("of a union that is one of its members alone, where another would be two", async () => {
    const message = (properties: object, ...required: string[]) => ({
      type: "object",
      required,
      properties,
    });
    const schemas = {
      Cat: message({ kind: text, lives: { type: "integer" } }, "kind", "lives"),
      Fish: message({ kind: text, fins: { type: "integer", multipleOf: 2 } }, "kind"),
    };
    const pet = { oneOf: [reference("Cat"), reference("Fish")] };
    for (const union of [pet, { ...pet, discriminator: { propertyName: "kind" } }]) {
      const answer = { type: "array", items: union, minItems: 2 };
      expect(judge(await sample(answer, schemas), answer, schemas)).toBe("fits");
    }
  });

  it("of a field that any pattern for names is about", async () => {
    const map = {
      type: "object",
      patternProperties: { "^x-": { type: "integer" } },
      propertyNames: { pattern: "^x-" },
      minProperties: 2,
    };
    expect(judge(await sample(map), map)).toBe("fits");
  });

  it("of components that hold one another in many ways, in a moment", async () => {
    const names = Array.from({ length: 12 }, (_, at) => `C${at}`);
    const properties = Object.fromEntries(names.map((name) => [name, reference(name)]));
    const schemas = Object.fromEntries(
      names.map((name) => [
        name,
        { type: "object", required: ["id"], properties: { id: text, ...properties } },
      ]),
    );
    expect(judge(await sample(reference("C0"), schemas), reference("C0"), schemas)).toBe("fits");
  });
});

describe("a sample", () => {
  it("shows the document's own examples and defaults", async () => {
    const schema = {
      type: "object",
      properties: {
        name: { type: "string", example: "Ada" },
        size: { type: "integer", default: 7 },
        kind: { type: "string", enum: ["KIND_UNSPECIFIED", "KIND_NOVEL"] },
      },
    };
    expect(await sample(schema)).toEqual({ name: "Ada", size: 7, kind: "KIND_NOVEL" });
  });

  it("of an answer has nothing that only requests hold, though they must", async () => {
    const secret = { type: "string", writeOnly: true };
    const User = { type: "object", required: ["id", "secret"], properties: { id: text, secret } };
    const schema = {
      type: "object",
      properties: { user: { oneOf: [reference("User"), { type: "null" }] } },
    };
    expect(await sample(schema, { User })).toEqual({ user: { id: "blue-whale-12345" } });
  });

  it("of a union says which of its variants it is", async () => {
    const pet = { type: "object", required: ["kind"], properties: { kind: text } };
    const Pet = {
      oneOf: [reference("Cat"), reference("Dog")],
      discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
    };
    expect(await sample(reference("Pet"), { Pet, Cat: pet, Dog: pet })).toEqual({ kind: "cat" });
  });

  it("of OpenAPI 3.0 is within bounds that are exclusive", async () => {
    const size = { type: "integer", minimum: 4, exclusiveMinimum: true };
    const schema = { type: "object", required: ["size"], properties: { size } };
    expect(await sample(schema, {}, "3.0.3")).toEqual({ size: 5 });
  });

  it("of a pattern that is none in ECMAScript is any text", async () => {
    expect(await sample({ type: "string", pattern: "(?i)[" })).toEqual(expect.any(String));
  });
});
