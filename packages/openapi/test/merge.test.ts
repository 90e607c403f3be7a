import { expect, test } from "vitest";
import { mergeFragments } from "../src/merge.ts";
import { sampleDocument, sampleOperation, withValue } from "../src/testing/index.ts";

const one = { name: "create.md", document: sampleDocument() };

test("fragments that agree merge without a word", () => {
  const second = {
    name: "delete.md",
    document: sampleDocument({ paths: { "/things/{id}": { delete: sampleOperation("Delete") } } }),
  };
  const { document, warnings } = mergeFragments([one, second]);
  expect(warnings).toEqual([]);
  expect(Object.keys(document.paths as object)).toEqual(["/things", "/things/{id}"]);
  expect(document).toMatchObject({
    paths: { "/things/{id}": { get: {}, delete: { operationId: "Delete" } } },
  });
});

test("the later of two components wins whole, with one warning that names both files", () => {
  const later = { type: "object", title: "Another", properties: { name: { type: "string" } } };
  const second = {
    name: "get.md",
    document: withValue(sampleDocument(), ["components", "schemas", "Thing"], later),
  };
  const { document, warnings } = mergeFragments([one, second]);
  expect(document).toMatchObject({ components: { schemas: { Thing: later } } });
  expect((document.components as typeof later & { schemas: object }).schemas).toEqual({
    Thing: later,
  });
  expect(warnings).toEqual([
    {
      pointer: "/components/schemas/Thing",
      message:
        "/components/schemas/Thing differs between create.md and get.md; the one of get.md is used",
    },
  ]);
});

test("of three files the warning names the one whose definition is replaced", () => {
  const titled = (title: string) => sampleDocument({ info: { title, version: "1" } });
  const { warnings } = mergeFragments([
    { name: "a", document: titled("A") },
    { name: "b", document: titled("B") },
    { name: "c", document: titled("C") },
  ]);
  expect(warnings.map((each) => each.message)).toEqual([
    "/info differs between a and b; the one of b is used",
    "/info differs between b and c; the one of c is used",
  ]);
});

test("the order of keys is no difference", () => {
  const second = {
    name: "b",
    document: sampleDocument({ info: { version: "0.1.0", title: "C1 API" } }),
  };
  expect(mergeFragments([one, second]).warnings).toEqual([]);
});

test("tags are put together by name", () => {
  const withTags = (...tags: { name: string; description?: string }[]) => sampleDocument({ tags });
  const { document, warnings } = mergeFragments([
    { name: "a", document: withTags({ name: "One" }, { name: "Two", description: "old" }) },
    { name: "b", document: withTags({ name: "Two", description: "new" }, { name: "Three" }) },
  ]);
  expect(document.tags).toEqual([
    { name: "One" },
    { name: "Two", description: "new" },
    { name: "Three" },
  ]);
  expect(warnings.map((each) => each.message)).toEqual([
    "/tags/Two differs between a and b; the one of b is used",
  ]);
});

test("the parts are left as they were", () => {
  const first = { name: "a", document: sampleDocument() };
  const before = structuredClone(first.document);
  const { document } = mergeFragments([
    first,
    { name: "b", document: sampleDocument({ paths: { "/x": {} } }) },
  ]);
  expect(first.document).toEqual(before);
  expect(document.paths).not.toBe(first.document.paths);
});
