import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { compareModels } from "../src/index.ts";
import { api, modelOf, modelsOf } from "./support/api.ts";
import { type Broken, findBroken } from "./support/consumer/find-broken.ts";
import { hasRealRevisions, readRevision, pairs as realPairs } from "./support/real-revisions.ts";
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

/** Corrects both documents as a sync does, and returns what the rules find and what the compiler does. */
function judge(before: JsonObject, after: JsonObject, broken?: Broken) {
  const [released, next] = modelsOf(before, after);
  // Drafts may break in a minor; the compiler knows nothing of drafts.
  const comparison = compareModels(released, next, { draft: "major" });
  const verdicts = new Map(comparison.operations.map(({ name, verdict }) => [name, verdict]));
  return { comparison, verdicts, broken: broken ?? findBroken([[released, next]])[0] };
}

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

describe.skipIf(!hasRealRevisions)("between real revisions", () => {
  test.each(realPairs)(
    "%s and %s every operation that breaks a program is major, and every major breaks one",
    (before, after) => {
      const { verdicts, broken, comparison } = judge(readRevision(before), readRevision(after));
      const named = (verdict: string): string[] =>
        [...verdicts].filter(([, each]) => each === verdict).map(([name]) => name);
      // A program that was written for the old document calls an operation by its old name.
      const renamed = new Map(
        comparison.findings
          .filter(({ rule }) => rule === "operation-renamed")
          .map(({ subject, args }) => [subject.name, String(args.from)]),
      );
      const breaking = [...named("major"), ...named("removed")].map(
        (name) => renamed.get(name) ?? name,
      );
      const operations = [...(broken?.operations ?? [])];
      expect(operations.filter((each) => !breaking.includes(each)).sort()).toEqual([]);
      expect(breaking.filter((each) => !operations.includes(each)).sort()).toEqual([]);
      expect(comparison.findings.filter((each) => each.rule === "unexplained")).toEqual([]);
    },
    // The packages of a whole API, with a program that uses all of them.
    600_000,
  );
});
