import { isObject, type Json, type JsonObject } from "@c1-openapi/openapi";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bump, compareModels } from "../src/index.ts";
import { compare, modelsOf } from "./support/api.ts";
import { findBroken } from "./support/consumer/find-broken.ts";
import { randomApi, randomCallPair, randomHistory, randomPair } from "./support/random-api.ts";
import { isLong } from "./support/test-length.ts";

const RUNS = { numRuns: isLong ? 600 : 60 };
const RANKS: readonly Bump[] = ["none", "patch", "minor", "major"];

test("a document compared with itself changes nothing", () => {
  fc.assert(
    fc.property(randomApi, (document) => {
      expect(compare(document, structuredClone(document))).toMatchObject({
        bump: "none",
        findings: [],
      });
    }),
    RUNS,
  );
});

test("the order of keys, and of the values of an enum, changes nothing that a type shows", () => {
  fc.assert(
    fc.property(randomApi, (document) => {
      const reversed = reverseKeys(document) as JsonObject;
      expect(compare(document, reversed).bump).toBe("none");
      const shuffled = reverseEnums(document) as JsonObject;
      expect(RANKS.indexOf(compare(document, shuffled).bump)).toBeLessThanOrEqual(1);
    }),
    RUNS,
  );
});

test("every way of saying null means the same", () => {
  fc.assert(
    fc.property(randomApi, (document) => {
      expect(compare(document, rewriteNull(document) as JsonObject).bump).toBe("none");
    }),
    RUNS,
  );
});

test("two changes together are never more than the larger of them", () => {
  fc.assert(
    fc.property(randomHistory, ([first, second, third]) => {
      const bumps = [compare(first, second).bump, compare(second, third).bump];
      const most = Math.max(...bumps.map((each) => RANKS.indexOf(each)));
      expect(RANKS.indexOf(compare(first, third).bump)).toBeLessThanOrEqual(most);
    }),
    RUNS,
  );
});

test("a change that is seen one way is seen the other way too", () => {
  fc.assert(
    fc.property(randomPair, ([before, after]) => {
      const [there, back] = [compare(before, after).bump, compare(after, before).bump];
      expect(there === "none").toBe(back === "none");
    }),
    RUNS,
  );
});

test.each([
  ["the types of its schemas", randomPair],
  ["how it is called, and what it returns", randomCallPair],
])(
  "an operation is major exactly if a consumer's program no longer compiles: %s",
  (_of, random) => {
    // One compilation for all of them: what they share takes most of its time.
    const documents = fc.sample(random, RUNS.numRuns);
    const pairs = documents.map(([before, after]) => modelsOf(before, after));
    const broken = findBroken(pairs);
    const mistakes = pairs.flatMap((pair, index) => {
      const { operations, findings } = compareModels(...pair);
      const isMajor = operations.some(({ verdict }) => verdict === "major");
      const isBroken = (broken[index]?.operations.size ?? 0) > 0;
      const isUnexplained = findings.some(({ rule }) => rule === "unexplained");
      const found = findings.map(({ severity, rule }) => `${severity} ${rule}`);
      const documentsText = JSON.stringify(documents[index]);
      return isMajor === isBroken && !isUnexplained ? [] : [{ isMajor, found, documentsText }];
    });
    expect(mistakes).toEqual([]);
  },
);

function mapObjects(value: Json, change: (object: JsonObject) => Json): Json {
  if (Array.isArray(value)) return value.map((each) => mapObjects(each, change));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, each]) => [
    key,
    mapObjects(each ?? null, change),
  ]);
  return change(Object.fromEntries(entries) as JsonObject);
}

function reverseKeys(value: Json): Json {
  return mapObjects(value, (object) => Object.fromEntries(Object.entries(object).reverse()));
}

function reverseEnums(value: Json): Json {
  return mapObjects(value, (object) =>
    Array.isArray(object.enum) ? { ...object, enum: [...object.enum].reverse() } : object,
  );
}

/** From OpenAPI 3.0's word for it to 3.1's. */
function rewriteNull(value: Json): Json {
  return mapObjects(value, (object) => {
    if (object.nullable !== true) return object;
    const { nullable: _, ...rest } = object;
    if (typeof rest.type === "string") return { ...rest, type: ["null", rest.type] };
    return { anyOf: [{ type: "null" }, rest] };
  });
}
