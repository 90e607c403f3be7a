import { describe, expect, test } from "vitest";
import { generatePackages } from "../src/index.ts";
import { type GeneratedPart, locateGenerated } from "../src/locate-generated.ts";
import { modelWith, operation, ref } from "./support/documents.ts";

const model = modelWith(
  {
    "test.v1.Thing": {
      type: "object",
      description: "A thing.",
      properties: { id: { type: "string" }, inner: { type: "object", properties: { deep: {} } } },
    },
    Both: { allOf: [ref("Other"), { type: "object", properties: { a: { type: "string" } } }] },
    Word: { type: "string" },
    Other: { type: "object", properties: { "odd key": { type: "boolean" } } },
  },
  {
    "GET /things/{id}": operation("Get", {
      answer: ref("test.v1.Thing"),
      parameters: [
        { in: "path", name: "id", required: true, schema: { type: "string" } },
        { in: "query", name: "unheardOf", schema: { type: "string" } },
      ],
    }),
    "POST /things": operation("Delete", { body: { type: "array", items: ref("Other") } }),
  },
);
const files = generatePackages(model);

/** The part that the first line of a file with such a text was generated from. */
function partOf(file: string, pattern: RegExp): GeneratedPart | undefined {
  const text = files.get(file) ?? "";
  const line = text.split("\n").findIndex((each) => pattern.test(each)) + 1;
  expect(line).toBeGreaterThan(0);
  return locateGenerated(model, { file, text, line });
}

describe("a line of what was generated is of", () => {
  const schema = "packages/types/src/schema.gen.ts";
  const models = "packages/types/src/models.gen.ts";
  const both = { name: "components.schemas.Both", pointer: "/components/schemas/Both" };
  const word = { name: "components.schemas.Word", pointer: "/components/schemas/Word" };
  const module = "packages/client/src/operations/thing.gen.ts";
  const thing = {
    name: "components.schemas.test.v1.Thing",
    pointer: "/components/schemas/test.v1.Thing",
  };
  const get = { name: "thing.get (GET /things/{id})", pointer: "/paths/~1things~1{id}/get" };
  const remove = { name: "thing.delete (POST /things)", pointer: "/paths/~1things/post" };

  test.each<[string, string, RegExp, GeneratedPart | undefined]>([
    ["a schema, however deep", models, /deep\?:/, thing],
    ["a schema, where it stands among all", schema, /"test.v1.Thing": /, thing],
    ["a schema, by its interface", models, /interface Thing/, thing],
    ["a schema, by its parts", models, /^type Both\$Parts/, both],
    ["a schema, by the name of its type", "packages/types/src/aliases.gen.ts", /type Word/, word],
    [
      "a path",
      schema,
      /^ {4}"\/things\/\{id\}": \{/,
      { name: "/things/{id}", pointer: "/paths/~1things~1{id}" },
    ],
    ["an operation, in its types", schema, /^ {16}unheardOf/, get],
    ["an operation, by its arguments", module, /unheardOf\?/, get],
    ["an operation, by its value", module, /operation\("GET"/, get],
    ["an operation that is called like a word of the language", module, /const delete_/, remove],
    ["nothing, where it is an import", module, /^import /, undefined],
  ])("%s", (_, file, pattern, part) => {
    expect(partOf(file, pattern)).toEqual(part);
  });
});
