import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { generatePackages } from "../src/index.ts";
import { nameModels } from "../src/name-models.ts";
import { compile } from "./support/compile.ts";
import { modelWith, operation, ref } from "./support/documents.ts";

const text: JsonObject = { type: "string" };
const object = (properties: JsonObject, ...required: string[]): JsonObject => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
});

/** Compiles a program against the types of component schemas, which are `C1`. */
function compileWith(schemas: JsonObject, program: string): string[] {
  const model = modelWith(schemas, {
    "GET /things": operation("Get", { answer: { type: "object", properties: schemas } }),
  });
  const files = generatePackages(model);
  const textOf = (name: string): string => files.get(`packages/types/src/${name}.gen.ts`) ?? "";
  return compile({
    "schema.gen.ts": textOf("schema"),
    "models.gen.ts": textOf("models"),
    "aliases.gen.ts": textOf("aliases"),
    "program.ts": `import type * as C1 from "./aliases.gen.js";
      import type { components } from "./schema.gen.js";
      type Schemas = components["schemas"];
      export const use = (_: Schemas): void => {};
      ${program}`,
  });
}

/** What messages of the compiler call the type of an expression. */
function nameOf(schemas: JsonObject, expression: string): string | undefined {
  const [message] = compileWith(
    schemas,
    `export const value: null = null as unknown as ${expression};`,
  );
  return /^Type '(.*)' is not assignable/.exec(message ?? "")?.[1];
}

describe("a component that is an object has its name", () => {
  const schemas = {
    "test.v1.Thing": {
      ...object(
        { owner: ref("test.v1.Owner"), list: { type: "array", items: ref("test.v1.Owner") } },
        "owner",
        "list",
      ),
      description: 'A thing that mentions components["schemas"]["test.v1.Owner"].',
    },
    "test.v1.Owner": object({ name: text }),
  };

  test.each([
    ["by its short name", "C1.Thing", "Thing"],
    ["by its way through the document", `Schemas["test.v1.Thing"]`, "Thing"],
    ["where another refers to it", `C1.Thing["owner"]`, "Owner"],
    ["in a list", `C1.Thing["list"]`, "Owner[]"],
  ])("%s", (_, expression, name) => {
    expect(nameOf(schemas, expression)).toBe(name);
  });

  test("and what its text says stays as it is", () => {
    const models = generatePackages(modelWith(schemas)).get("packages/types/src/models.gen.ts");
    expect(models).toContain('* A thing that mentions components["schemas"]["test.v1.Owner"].');
  });
});

describe("a component that is made of parts", () => {
  const base = object({ id: text }, "id");

  test("has its name where all of them are objects", () => {
    const schemas = {
      Base: base,
      More: { allOf: [ref("Base"), object({ size: { type: "number" } })] },
    };
    expect(nameOf(schemas, "C1.More")).toBe("More");
    expect(compileWith(schemas, `export const more: C1.More = { id: "", size: 1 };`)).toEqual([]);
  });

  test("and requires what it inherits, still has it", () => {
    const schemas = {
      Base: object({ id: text }),
      More: { allOf: [ref("Base")], required: ["id"], ...object({ a: text }) },
    };
    expect(compileWith(schemas, `export const id = (more: C1.More): string => more.id;`)).toEqual(
      [],
    );
  });

  test.each<[string, JsonObject]>([
    [
      "that differ in a property",
      { allOf: [ref("Base"), object({ id: { type: "string", enum: ["a"] } })] },
    ],
    [
      "of which one is a union",
      { allOf: [ref("Base"), { oneOf: [object({ a: text }), object({ b: text })] }] },
    ],
    [
      "of which one is a map",
      { allOf: [ref("Base"), { type: "object", additionalProperties: text }] },
    ],
    [
      "that no value is both of",
      { allOf: [object({ kind: { const: "a" } }), object({ kind: { const: "b" } })] },
    ],
    ["and may be null", { allOf: [ref("Base"), { type: "null" }] }],
  ])("%s, compiles as what it is", (_, schema) => {
    expect(
      compileWith({ Base: base, X: schema }, "export const x = (x: C1.X): C1.X => x;"),
    ).toEqual([]);
  });
});

test("a component with the name of something of the language leaves that as it is", () => {
  const schemas = {
    Record: object({ id: text }),
    Blob: object({ id: text }),
    Empty: object({ any: { enum: [{}] }, record: ref("Record") }),
  };
  expect(
    compileWith(schemas, `export const empty: C1.Empty = { any: {}, record: { id: "" } };`),
  ).toEqual([]);
});

test("components that refer to one another are interfaces that do", () => {
  const schemas = {
    Node: object({ parent: ref("Node"), children: { type: "array", items: ref("Leaf") } }),
    Leaf: { allOf: [ref("Node"), object({ next: ref("Leaf") })] },
  };
  expect(compileWith(schemas, "export const leaf: C1.Leaf = { next: { parent: {} } };")).toEqual(
    [],
  );
  expect(nameOf(schemas, `Required<C1.Leaf>["next"]`)).toBe("Leaf");
});

test("a component that is no object is a type by its name", () => {
  const schemas = {
    Either: { oneOf: [text, { type: "number" }] },
    List: { type: "array", items: text },
  };
  expect(compileWith(schemas, `export const all: [C1.Either, C1.List] = [1, ["a"]];`)).toEqual([]);
});

test("a document whose operations take more lines than a call has arguments is named, too", () => {
  const rest = ["    };", ...new Array<string>(300_000).fill("    // A line of an operation.")];
  const types = ["export interface components {", "    schemas: {", ...rest].join("\n");
  expect(nameModels(types, modelWith({})).types).toBe(types);
});
