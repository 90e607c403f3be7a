import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { api, modelOf, modelsOf } from "./support/api.ts";
import { findBroken } from "./support/consumer/find-broken.ts";
import { judge } from "./support/consumer/judge.ts";
import {
  callRows,
  documentRows,
  parameterRows,
  type Row,
  requestRows,
  responseRows,
} from "./support/rows/index.ts";

// What the rules call major although a program of literals and reads still compiles, and why. The
// rules are right: each of these breaks some program, or takes back what the server accepted.
const compilesAllTheSame: Record<string, string> = {
  "a property became readOnly":
    "a program that changes what it was answered breaks, a read doesn't",
  "property became readOnly":
    "sending an answer back with the field still compiles, setting it doesn't",
  "the way to authenticate that operations take is another one":
    "the server refuses the call, and no type says so",
};

const groups: Record<string, Row[]> = {
  "a parameter": parameterRows,
  "a request body": requestRows,
  "a response": responseRows,
  "a call by name": callRows,
  "the document": documentRows,
};

test("the consumer's program compiles against the packages that it was made for", () => {
  const texts = Object.values(groups)
    .flat()
    .flatMap(([, before, after]) => [api(before), api(after)].map((each) => JSON.stringify(each)));
  const documents = [...new Set(texts)].map((each): JsonObject => JSON.parse(each));
  const models = documents.map((document) => modelOf(document));
  const broken = findBroken(models.map((model) => [model, model] as const));
  broken.forEach(({ operations, names }, index) => {
    expect([documents[index], ...operations, ...names]).toEqual([documents[index]]);
  });
});

describe.each(Object.entries(groups))("what the rules say of %s", (_group, rows) => {
  // One compilation for all of them: what they share takes most of its time.
  const pairs = rows.map(([, before, after]) => modelsOf(api(before), api(after)));
  const broken = findBroken(pairs);

  test.each(rows.map((row, index) => [...row, index] as const))(
    "%s: the compiler agrees",
    (change, before, after, _bump, _rule, index) => {
      const { verdicts } = judge(api(before), api(after), broken[index]);
      const isMajor = verdicts.get("thing.do") === "major";
      if (change in compilesAllTheSame) {
        expect(isMajor).toBe(true);
      } else {
        expect({ isMajor }).toEqual({ isMajor: broken[index]?.operations.has("thing.do") });
      }
    },
  );
});
