import { type ApiModel, buildModel, neutralProfile } from "@c1-openapi/model";
import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { addSamples, printReference } from "../src/index.ts";
import { printOperationIndex } from "../src/skill/print-operation-index.ts";
import { message, ref } from "./support/documents.ts";
import { operationOf } from "./support/neutral.ts";

const text = { type: "string" };
/** Above these sizes the limits of an example and of a page hold. */
const sizes: { [name: string]: number[] } = {
  "a chain of parts": [120, 240, 480],
  "unions of unions": [120, 240, 480],
  "parts that share their parts": [120, 240, 480],
};

function numbered(count: number, make: (index: number) => [string, JsonObject]): JsonObject {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => make(index)));
}

/** A document whose operations, as many as are asked for, take and answer the first schema. */
function documentOf(operations: number, schemas: JsonObject): OpenapiDocument {
  const [first = ""] = Object.keys(schemas);
  const paths = numbered(operations, (index) => [
    `/things/${index}`,
    { post: operationOf(`add${index}`, { body: ref(first), answer: ref(first) }) },
  ]);
  const document: JsonObject = { openapi: "3.1.0", info: { title: "Things", version: "1" } };
  return { ...document, paths, components: { schemas } } as OpenapiDocument;
}

const layers = (width: number, isRequired: boolean): JsonObject =>
  numbered(7, (layer) => {
    const properties =
      layer === 6 ? { a: text } : numbered(width, (at) => [`f${at}`, ref(`Layer${layer + 1}`)]);
    return [
      `Layer${layer}`,
      message(properties, isRequired ? { required: Object.keys(properties) } : {}),
    ];
  });

const families: { [name: string]: (size: number) => OpenapiDocument } = {
  "operations that share a large model": (size) =>
    documentOf(size, {
      Large: message(
        numbered(10 * size, (at) => [
          `field${at}`,
          { ...text, description: "What it is. ".repeat(20) },
        ]),
      ),
    }),
  "operations that share a ring of models": (size) =>
    documentOf(
      size,
      numbered(size, (at) => [
        `Ring${at}`,
        message(
          { a: text, next: ref(`Ring${(at + 1) % size}`) },
          { description: "A ".repeat(500) },
        ),
      ]),
    ),
  "models within models, as wide as that": (size) => documentOf(1, layers(size, false)),
  "models within models, all of them required": (size) => documentOf(1, layers(size, true)),
  "a chain of parts": (size) =>
    documentOf(
      1,
      numbered(size, (at) => [
        `Part${at}`,
        {
          ...message({ [`p${at}`]: text }),
          ...(at + 1 < size && { allOf: [ref(`Part${at + 1}`)] }),
        },
      ]),
    ),
  "parts with a field of the same parts": (size) =>
    documentOf(
      1,
      numbered(size, (at) => {
        const held = at + 1 < size ? ref(`Held${at + 1}`) : text;
        const part = message({ held }, { required: ["held"] });
        return [`Held${at}`, { allOf: [part, { ...part }] }];
      }),
    ),
  "parts that share their parts": (size) =>
    documentOf(
      1,
      numbered(size, (at) => {
        const next = ref(`Shared${at + 1}`);
        return [
          `Shared${at}`,
          at + 1 < size ? { allOf: [next, { ...next }] } : message({ name: text }),
        ];
      }),
    ),
  "a union of models that hold it": (size) =>
    documentOf(1, {
      Union: { oneOf: Array.from({ length: size }, (_, at) => ref(`Member${at}`)) },
      ...numbered(size, (at) => [
        `Member${at}`,
        message({ union: ref("Union"), [`p${at}`]: text }),
      ]),
    }),
  "unions of unions": (size) =>
    documentOf(
      1,
      numbered(size, (at) => {
        const next = ref(`Union${(at + 1) % size}`);
        const both = message({ one: next, other: next }, { required: ["one", "other"] });
        return [`Union${at}`, { oneOf: [next, both, text] }];
      }),
    ),
};

/** What it costs to print a document: looks at schemas and behind references, and bytes by file. */
function measure(document: OpenapiDocument): { looks: number; pages: Map<string, number> } {
  let looks = 0;
  const counting = (model: ApiModel): ApiModel => ({
    ...model,
    schemaOf: (schema) => {
      looks += 1;
      return model.schemaOf(schema);
    },
    resolve: (schema) => {
      looks += 1;
      return model.resolve(schema);
    },
  });
  const published = addSamples(counting(buildModel(document, neutralProfile)));
  const files = printReference(counting(buildModel(published, neutralProfile)));
  return { looks, pages: new Map([...files].map(([file, page]) => [file, page.length])) };
}

describe.each(Object.keys(families))("%s", (name) => {
  const [small, middle, large] = (sizes[name] ?? [20, 40, 80]).map((size) => {
    const document = families[name]?.(size) as OpenapiDocument;
    return { ...measure(document), documentLength: JSON.stringify(document).length };
  });

  test("take work that grows as they do", () => {
    // Twice as much may take a little more than twice the work, and never four times.
    expect(middle?.looks).toBeLessThan(2.7 * (small?.looks ?? 0));
    expect(large?.looks).toBeLessThan(2.7 * (middle?.looks ?? 0));
  });

  test("have pages within a budget, each by itself and all of them together", () => {
    const pages = [...(large?.pages ?? [])];
    const isOfOperation = ([file]: [string, number]): boolean => file.startsWith("operations/");
    for (const [file, length] of pages.filter(isOfOperation)) {
      expect(length, file).toBeLessThan(file.endsWith("/all.md") ? 250_000 : 64_000);
    }
    const total = pages.reduce((sum, [, length]) => sum + length, 0);
    const budget = 300_000 + 4 * (large?.documentLength ?? 0) + 32_000 * pages.length;
    expect(total).toBeLessThan(budget);
  });
});

describe("a list of groups for language models", () => {
  /** The list of as many groups of one operation, and what an agent reads in its place. */
  function listGroups(
    groups: number,
    { title = "Things", nameOf = (at: number) => `A group with the number ${at}` } = {},
  ): string[] {
    const paths = numbered(groups, (at) => [
      `/things/${at}`,
      { get: operationOf(`getTheThingWithTheNumber${at}`, { tags: [nameOf(at)] }) },
    ]);
    const document: JsonObject = { openapi: "3.1.0", info: { title, version: "1" }, paths };
    const model = buildModel(document as OpenapiDocument);
    return [
      printReference(model).get("llms.txt"),
      printOperationIndex(model).get("operations.md"),
    ].map((each = "") => each);
  }

  test.each<[string, Parameters<typeof listGroups>]>([
    ["many groups", [3000]],
    [
      "long names before short ones",
      [600, { nameOf: (at) => `${"a".repeat(at < 300 ? 80 : 1)}${at}` }],
    ],
    ["a long title", [600, { title: "Things ".repeat(5000) }]],
  ])("is 20 kB at most for %s, and says how many there are besides", (_, given) => {
    for (const list of listGroups(...given)) {
      expect(Buffer.byteLength(list)).toBeLessThanOrEqual(20_000);
      // It has room for no other one.
      expect(Buffer.byteLength(list)).toBeGreaterThan(19_700);
      const shown = list.match(/^- .*: (1 operation|getThe.*)$/gm) ?? [];
      const [, left] = /^- .*?(\d+) more/m.exec(list) ?? [];
      expect(shown.length + Number(left)).toBe(given[0]);
    }
  });

  test("names the operations of as many groups as there is room for, and counts the others", () => {
    for (const list of listGroups(220)) {
      expect(Buffer.byteLength(list)).toBeLessThanOrEqual(20_000);
      const lines = list.match(/^- .*: (1 operation|getThe.*)$/gm) ?? [];
      expect(lines).toHaveLength(220);
      const named = lines.filter((each) => each.includes("getThe"));
      expect(named.length).toBeGreaterThan(0);
    }
  });
});

test.each([
  ["backticks", "`".repeat(200_000)],
  ["backticks and letters", "``a".repeat(70_000)],
  ["brackets", "[".repeat(200_000)],
  ["an address that never ends", `https://${"!".repeat(200_000)}`],
  ["blanks", `a${" ".repeat(200_000)}b`],
  ["lines", `a${"\n".repeat(200_000)}b`],
  ["colons", ":a".repeat(100_000)],
  ["examples", "e.g. `".repeat(40_000)],
])("a description of 200 kB of %s is read in one go", (_, description) => {
  const body = message({ name: { ...text, description } });
  const document = documentOf(1, { Thing: body });
  const operation = document.paths?.["/things/0"]?.post;
  if (operation) Object.assign(operation, { description, summary: description });
  expect([...measure(document).pages.values()].every((length) => length < 100_000)).toBe(true);
});
