import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Comparison, printText } from "../src/index.ts";
import {
  comparisonOf,
  findingOf,
  hostile,
  hugeComparison,
  labels,
  operationOf,
  steering,
  typeNamed,
} from "./support/comparisons.ts";

const plain = (text: string): string => text;
const paint = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain, magenta: plain };
const print = (comparison: Comparison): string => printText(comparison, { ...labels, paint });

describe("the text report", () => {
  test("says the bump, what was compared, and what became of the operations", () => {
    const text = print(comparisonOf([findingOf()]));
    expect(text).toBe(`Major  C1 API 1.0 → 1.1
from        old.json
to          new.json
operations  1 breaking

Breaking  1 finding, 1 operation
  ✖ Thing.name was removed (thing.get)
`);
  });

  test("of the same document twice says that nothing changed", () => {
    const text = print(comparisonOf([], [operationOf({ verdict: "none" })]));
    expect(text).toContain("No change");
    expect(text).toContain("1 untouched");
  });

  test("puts what breaks first, and what was deprecated in a section of its own", () => {
    const text = print(
      comparisonOf([
        findingOf({ rule: "documentation-changed", severity: "patch" }),
        findingOf({ rule: "deprecated", severity: "minor" }),
        findingOf({ rule: "property-became-optional", severity: "minor" }),
        findingOf({ rule: "property-added", severity: "minor" }),
        findingOf(),
      ]),
    );
    expect(text.match(/^[A-Z][a-z]+(?= {2}\d)/gm)).toEqual([
      "Breaking",
      "Added",
      "Changed",
      "Deprecated",
      "Notes",
    ]);
  });

  test("shows the fields of one type that share an outcome in one line", () => {
    const names = ["a", "b", "c"];
    const text = print(
      comparisonOf(names.map((each) => findingOf({ subject: typeNamed("Thing", `.${each}`) }))),
    );
    expect(text).toContain("Thing: a, b and c were removed (thing.get)");
  });

  test("keeps what reaches drafts alone apart", () => {
    const draft = { rule: "null-gained", severity: "minor" } as const;
    const text = print(
      comparisonOf([
        findingOf({ ...draft, subject: typeNamed("One", ".a") }),
        findingOf({ ...draft, subject: typeNamed("Two", ".a"), cap: "draft" }),
        findingOf({ ...draft, subject: typeNamed("Two", ".b"), cap: "draft" }),
      ]),
    );
    expect(text).toContain("Two: a and b may now be null in drafts alone");
  });

  test("fits a few screens however much changed, and says how to see all of it", () => {
    const text = print(hugeComparison(700));
    expect(text.split("\n").length).toBeLessThan(100);
    expect(text).toContain("All 4200 findings: --html FILE");
    expect(text).toMatch(/and \d+ more that were removed/);
  });

  test("says nothing of cuts when nothing is cut", () => {
    expect(print(comparisonOf([findingOf()]))).not.toContain("cut");
  });

  test("is the same text every time", () => {
    expect(print(hugeComparison(50))).toBe(print(hugeComparison(50)));
  });

  test("lets nothing through that steers a terminal, a reader or a CI's log", () => {
    const foreign = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(foreign, foreign, foreign, (name, words, title) => {
        const comparison = comparisonOf(
          [
            findingOf({ subject: typeNamed(name, words), operations: [name] }),
            findingOf({ pointer: name, rule: "format-changed", args: { from: words, to: name } }),
          ],
          [operationOf({ name, path: words })],
        );
        const document = { source: name, title, version: words };
        const text = printText(comparison, { before: document, after: labels.after, paint });
        expect(text).not.toMatch(steering);
        expect(text).not.toMatch(/^\s*::/m);
        expect(text).not.toContain("##");
        expect(text.split("\n").length).toBeLessThan(12);
      }),
    );
  });
});
