import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { compareModels } from "../src/index.ts";
import { api, modelOf, modelsOf } from "./support/api.ts";
import { findBrokenOperations } from "./support/consumer/find-broken-operations.ts";
import { hasRealRevisions, NEIGHBOURS, readRevision } from "./support/real-revisions.ts";
import { documentRows, parameterRows, requestRows, responseRows } from "./support/rows/index.ts";

// What the rules call major although a program of literals and reads still compiles, and why. The
// rules are right: each of these breaks some program, or takes back what the server accepted.
const COMPILES_ALL_THE_SAME: Record<string, string> = {
  "a property became readOnly":
    "a program that changes what it was answered breaks, a read doesn't",
  "property became readOnly":
    "sending an answer back with the field still compiles, setting it doesn't",
};

/** Corrects both documents as a sync does, and says what the rules and the compiler find. */
function judge(before: JsonObject, after: JsonObject) {
  const [released, next] = modelsOf(before, after);
  // Drafts may break in a minor; the compiler knows nothing of drafts.
  const comparison = compareModels(released, next, { draft: "major" });
  const verdicts = new Map(comparison.operations.map(({ name, verdict }) => [name, verdict]));
  return { comparison, verdicts, broken: findBrokenOperations(released, next) };
}

test("the consumer's program compiles against the types that it was made for", () => {
  const rows = [...parameterRows, ...requestRows, ...responseRows, ...documentRows];
  for (const document of rows.flatMap(([, before, after]) => [api(before), api(after)])) {
    const model = modelOf(document);
    expect(findBrokenOperations(model, model)).toEqual(new Set());
  }
});

describe.each([
  ["a parameter", parameterRows],
  ["a request body", requestRows],
  ["a response", responseRows],
  ["the document", documentRows],
])("what the rules say of %s", (_group, rows) => {
  test.each(rows)("%s: the compiler agrees", (change, before, after) => {
    const { verdicts, broken } = judge(api(before), api(after));
    const isMajor = verdicts.get("thing.do") === "major";
    if (change in COMPILES_ALL_THE_SAME) {
      expect(isMajor).toBe(true);
    } else {
      expect({ isMajor }).toEqual({ isMajor: broken.has("thing.do") });
    }
  });
});

describe.skipIf(!hasRealRevisions)("between real revisions", () => {
  test.each(NEIGHBOURS)(
    "%s and %s every operation that breaks a program is major, and every major breaks one",
    (before, after) => {
      const { verdicts, broken, comparison } = judge(readRevision(before), readRevision(after));
      const named = (verdict: string): string[] =>
        [...verdicts].filter(([, each]) => each === verdict).map(([name]) => name);
      const breaking = [...named("major"), ...named("removed")];
      expect([...broken].filter((each) => !breaking.includes(each)).sort()).toEqual([]);
      expect(breaking.filter((each) => !broken.has(each)).sort()).toEqual([]);
      expect(comparison.findings.filter((each) => each.rule === "unexplained")).toEqual([]);
    },
  );
});
