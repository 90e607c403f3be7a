import { expect, test } from "vitest";
import { printJson } from "../src/index.ts";
import { comparisonOf, findingOf, HOSTILE, operationOf, STEERING } from "./support/comparisons.ts";

test("the JSON report is one line with the fields that programs rely on, and no others", () => {
  const comparison = comparisonOf([findingOf({ before: "string", after: "number" })]);
  const text = printJson(comparison);
  expect(text).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(text)).toEqual({
    bump: "major",
    operations: [operationOf()],
    schemas: { added: [], removed: [] },
    findings: [findingOf({ operations: ["test.Thing.Get"] })],
  });
});

test("a finding names operations by their ids, also where one came under the name of another", () => {
  const gone = findingOf({ rule: "operation-removed", message: "thing.get is gone." });
  const added = findingOf({ rule: "operation-added", severity: "minor" });
  const operations = [
    operationOf({ id: "old.Get", verdict: "removed" }),
    operationOf({ id: "new.Get", verdict: "added" }),
  ];
  const { findings } = JSON.parse(printJson(comparisonOf([gone, added], operations)));
  expect(findings).toMatchObject([{ operations: ["old.Get"] }, { operations: ["new.Get"] }]);
});

test("it says every text as it is, in characters that no terminal or log acts on", () => {
  for (const message of HOSTILE) {
    const text = printJson(comparisonOf([findingOf({ message })]));
    expect(JSON.parse(text).findings[0].message).toBe(message);
    expect(text).not.toMatch(STEERING);
    expect(text).not.toContain("##");
  }
});
