import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createC1Client } from "../src/index.js";
import { serializeQuery } from "../src/serialize/serialize-query.js";
import { rejection, setStage } from "./support/c1.js";
import * as personalClient from "./support/personal-client.js";
import { json, scriptFetch } from "./support/scripted-fetch.js";

const path = "/api/v1/iam/personal_clients";

const said: readonly [string, unknown, string][] = [
  ["a text", "a b&c=ü", "q=a+b%26c%3D%C3%BC"],
  ["an empty text", "", "q="],
  ["a number", 10, "q=10"],
  ["a big integer", 9007199254740993n, "q=9007199254740993"],
  ["a boolean", false, "q=false"],
  ["a date", new Date(Date.UTC(2026, 0, 2, 3, 4, 5)), "q=2026-01-02T03%3A04%3A05.000Z"],
  ["a list", ["a", 1, true], "q=a&q=1&q=true"],
  ["a list without items", [], ""],
  ["undefined", undefined, ""],
  ["null", null, ""],
];

const unsaid: readonly [string, unknown][] = [
  ["NaN", Number.NaN],
  ["an infinite number", Number.POSITIVE_INFINITY],
  ["an invalid date", new Date(Number.NaN)],
  ["an object", { a: 1 }],
  ["a list in a list", [["a"]]],
  ["a list with a null", ["a", null]],
  ["a list with a hole", ["a", undefined]],
  ["a lone surrogate", "\ud800"],
  ["a symbol", Symbol("a")],
  ["a function", () => "a"],
];

describe("by operation", () => {
  test.each(said)("%s in the query is said", async (_, value, expected) => {
    const { c1, clock, sent } = setStage([json({})]);
    await clock.run(personalClient.list(c1, { q: value } as object));
    expect(sent[0]?.path).toBe(path + (expected && `?${expected}`));
  });

  test.each(unsaid)("%s in the query is refused, not dropped", async (_, value) => {
    const { c1 } = setStage([]);
    const error = await rejection(personalClient.list(c1, { q: value } as object));
    expect(error).toMatchObject({
      name: "C1UsageError",
      message: expect.stringContaining(`GET ${path}: query parameter \`q\` `),
    });
  });
});

describe("by path", () => {
  test.each(said)("%s in the query is said", async (_, value, expected) => {
    const { fetch, sent } = scriptFetch(json({}));
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
    await c1.GET(path, { params: { query: { q: value } as object } });
    expect(sent[0]?.path).toBe(path + (expected && `?${expected}`));
  });

  test.each(unsaid)("%s in the query is refused, not dropped", async (_, value) => {
    const { fetch } = scriptFetch();
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
    const call = c1.GET(path, { params: { query: { q: value } as object } });
    expect(await rejection(call)).toMatchObject({ name: "C1UsageError" });
  });
});

test("whatever text goes into a query comes out of it again, or is refused", () => {
  const text = fc.string({ unit: "binary" });
  fc.assert(
    fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text, { minLength: 1 }))), (query) => {
      const isBroken = (one: string) => /\p{Cs}/u.test(one);
      const values = Object.values(query).flat();
      if (values.some(isBroken) || Object.keys(query).some(isBroken)) return;
      const read = new URLSearchParams(serializeQuery(query, {}));
      for (const [name, value] of Object.entries(query)) {
        expect(read.getAll(name)).toEqual([value].flat());
      }
    }),
  );
});
