import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Comparison, printChangeset, ruleIds } from "../src/index.ts";
import {
  comparisonOf,
  findingOf,
  hostile,
  hugeComparison,
  newOperation,
  operationOf,
  steering,
  typeNamed,
} from "./support/comparisons.ts";
import { outsideOfCode } from "./support/outside-of-code.ts";

const packages = ["@c1-openapi/types", "@c1-openapi/client"];
const print = (comparison: Comparison, documentVersion = "1.0"): string | undefined =>
  printChangeset(comparison, { packages, documentVersion, documentTitle: "The C1 API document" });

const added = newOperation("widget.get");

describe("the changeset", () => {
  test("isn't written for a document that is what was released", () => {
    expect(print(comparisonOf([]))).toBeUndefined();
  });

  test("says the bump of each package, and what changed by names as a caller writes them", () => {
    const comparison = comparisonOf(
      [
        findingOf({ operations: ["test.Thing.Get", "thing.list"] }),
        added,
        findingOf({
          rule: "schema-added",
          severity: "minor",
          subject: typeNamed("Widget"),
          args: { name: "Widget" },
          operations: [],
        }),
        findingOf({ rule: "deprecated", severity: "minor", subject: typeNamed("Thing", ".id") }),
      ],
      [operationOf(), operationOf({ id: "widget.get", name: "widget.get", verdict: "added" })],
    );
    expect(print(comparison)).toBe(`---
"@c1-openapi/types": major
"@c1-openapi/client": major
---

The C1 API document (1.0) changed; operations: 1 breaking, 1 added.

**Breaking**

- \`Thing.name\` was removed (\`thing.get\`, \`thing.list\`)

**Added**

- \`widget.get\`
- types: \`Widget\`

**Deprecated**

- \`Thing.id\` is deprecated (\`thing.get\`)

Every finding, before the release: \`pnpm diff spec/released.json spec/openapi.json --html report.html\`.
`);
  });

  test("says so when a version below 1.0.0 releases a break as less", () => {
    const lowered: Comparison = { ...comparisonOf([findingOf()]), bump: "minor" };
    expect(print(lowered)).toContain("Below 1.0.0, what breaks is released as a minor.");
    expect(print(comparisonOf([findingOf()]))).not.toContain("Below 1.0.0");
  });

  test("counts the operations that a break reaches when they are more than a few", () => {
    const operations = ["a.get", "b.get", "c.get"];
    expect(print(comparisonOf([findingOf({ operations })]))).toContain(
      "- `Thing.name` was removed (3 operations)\n",
    );
  });

  test.each([20, 300])("fits a screen with %i changes of every kind", (count) => {
    const text = print(hugeComparison(count)) ?? "";
    expect(text.split("\n").length).toBeLessThanOrEqual(45);
    for (const section of ["Breaking", "Added", "Changed", "Deprecated", "Notes"]) {
      expect(text).toContain(`**${section}**\n\n- `);
    }
    expect(text).toContain(" that were removed\n");
  });

  test("fits a screen with a finding of every rule", () => {
    const findings = (["major", "minor", "patch"] as const).flatMap((severity) =>
      ruleIds.map((rule) => findingOf({ rule, severity })),
    );
    const text = print(comparisonOf(findings)) ?? "";
    expect(text.split("\n").length).toBeLessThanOrEqual(45);
    expect(text).toMatch(/and \d+ more kinds of change/);
  });

  test("is the same text every time", () => {
    expect(print(hugeComparison(40))).toBe(print(hugeComparison(40)));
  });

  test("lets nothing of the document through that could steer a reader or a tool", () => {
    const foreign = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(foreign, foreign, (name, words) => {
        const comparison = comparisonOf([
          findingOf({ subject: typeNamed(name, words), operations: [name] }),
          findingOf({ rule: "format-changed", args: { from: name, to: words }, pointer: words }),
          { ...added, operations: [name, words] },
        ]);
        const text = print(comparison, words) ?? "";
        expect(text.match(/^---$/gm)).toHaveLength(2);
        expect(text).not.toMatch(steering);
        expect(text).not.toContain("$" + "{{");
        const [, , body = ""] = outsideOfCode(text).split(/^---$/m);
        const rest = body.replace(/^(?:- |\*\*\w+\*\*$)/gm, "").replace(/^The C1 API.*$/m, "");
        expect(rest).toMatch(/^[\p{L}\d\s.,;:?!…()'’-]*$/u);
      }),
    );
  });
});
