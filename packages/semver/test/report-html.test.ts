import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Comparison, printHtml } from "../src/index.ts";
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

const print = (comparison: Comparison): string => printHtml(comparison, labels);

/** The names of the tags in their order, but for those that mark names in a sentence. */
function tagsOf(page: string): string[] {
  return Array.from(page.matchAll(/<(\/?[a-z0-9!]+)/gi), (each) => each[1] ?? "").filter(
    (each) => !/^\/?(?:code|mark)$/.test(each),
  );
}

describe("the HTML report", () => {
  test("is one page that loads nothing", () => {
    const page = print(comparisonOf([findingOf()]));
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toMatch(/\bsrc=|<link|@import|url\(/);
    expect(page.match(/href="(?!#)/g)).toBeNull();
  });

  test("allows the browser its own style and script alone", () => {
    const page = print(comparisonOf([findingOf()]));
    for (const tag of ["style", "script"]) {
      const contents = [...page.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, "g"))];
      expect(contents).toHaveLength(1);
      const hash = createHash("sha256")
        .update(contents[0]?.[1] ?? "")
        .digest("base64");
      expect(page).toContain(`${tag}-src 'sha256-${hash}'`);
    }
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/ (?:style|on[a-z]+)=/);
  });

  test("shows each finding with its types, its place and the operations that it reaches", () => {
    const page = print(
      comparisonOf([
        findingOf({
          rule: "type-changed",
          types: { before: "string | null | undefined", after: "string | number" },
          operations: ["test.Thing.Get", "thing.list"],
        }),
      ]),
    );
    expect(page).toContain("<dt>before</dt><dd>string | <mark>null</mark></dd>");
    expect(page).toContain("<dt>after</dt><dd>string | <mark>number</mark></dd>");
    expect(page).toContain("/components/schemas/test.Thing/properties/name");
    expect(page).toContain(">thing.list</li>");
  });

  test("pictures what became of each group's operations", () => {
    const page = print(
      comparisonOf(
        [findingOf()],
        [operationOf(), operationOf({ name: "thing.list", verdict: "none" })],
      ),
    );
    expect(page).toContain('aria-label="1 breaking, 1 untouched"');
    expect(page).toContain('<option value="thing">thing</option>');
  });

  test("can be read without JavaScript: every finding stands in it, and the filters are hidden", () => {
    const page = print(hugeComparison(900));
    expect(page.match(/<li class="finding"/g)).toHaveLength(5400);
    expect(page).toMatch(/<form id="filters"[^>]* hidden>/);
  });

  test("of the same document twice has nothing to filter", () => {
    const page = print(comparisonOf([], [operationOf({ verdict: "none" })]));
    expect(page).toContain("No change");
    expect(page).not.toContain('<form id="filters"');
  });

  test("is the same page every time", () => {
    expect(print(hugeComparison(50))).toBe(print(hugeComparison(50)));
  });

  test("lets no text of the document become markup", () => {
    const printWith = (name: string, words: string): string => {
      const document = { source: name, title: words, version: name };
      return printHtml(
        comparisonOf(
          [
            findingOf({
              rule: "format-changed",
              subject: typeNamed(name, words),
              args: { from: name, to: words },
              operations: [name, words, "a.b", "c.d"],
              types: { before: words, after: name },
              pointer: words,
            }),
          ],
          [operationOf({ name, path: words }), operationOf({ name: words, method: name })],
        ),
        { before: document, after: document },
      );
    };
    const harmless = tagsOf(printWith("x.y", "z.w"));
    const foreign = fc.oneof(
      fc.constantFrom(...hostile),
      fc.string({ unit: "binary", minLength: 1 }),
    );
    fc.assert(
      fc.property(foreign, foreign, (one, other) => {
        // Names in groups of their own, as the harmless ones are.
        const page = printWith(`1${one}.a`, `2${other}.b`);
        expect(tagsOf(page)).toEqual(harmless);
        expect(page).not.toMatch(steering);
      }),
      { numRuns: 200 },
    );
  });
});
