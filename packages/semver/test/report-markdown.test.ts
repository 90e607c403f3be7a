import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printMarkdown } from "../src/index.ts";
import {
  comparisonOf,
  findingOf,
  hostile,
  hugeComparison,
  labels,
  operationOf,
  typeNamed,
} from "./support/comparisons.ts";
import { outsideOfCode } from "./support/outside-of-code.ts";

describe("the Markdown report", () => {
  test("has a headline, a table of counts, and what changed with names in code spans", () => {
    const text = printMarkdown(comparisonOf([findingOf()]), labels);
    expect(text).toMatch(/^## API change: major\n/);
    expect(text).toContain("`C1 API 1.0 → 1.1`, `old.json` to `new.json`");
    expect(text).toContain("| Breaking | major | 1 | 1 |");
    expect(text).toContain("- `Thing.name` was removed (`thing.get`)");
    expect(text).toContain("| `thing` | 1 |  |  |  |");
  });

  test("of the same document twice is short", () => {
    const same = comparisonOf([], [operationOf({ verdict: "none" })]);
    const text = printMarkdown(same, labels);
    expect(text).toContain("## API change: no change");
    expect(text).not.toContain("<details>");
  });

  test("stays below 60 kB, folds what is long, and says what it left out", () => {
    const text = printMarkdown(hugeComparison(5000), labels);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toContain("are left out here");
    const [opened, closed] = [text.match(/<details>/g), text.match(/<\/details>/g)];
    expect(opened?.length).toBeGreaterThan(0);
    expect(opened?.length).toBe(closed?.length);
  });

  test("is as long as it may be where it is kept in a file", () => {
    const text = printMarkdown(hugeComparison(1000), { ...labels, maxBytes: 500_000 });
    expect(Buffer.byteLength(text)).toBeGreaterThan(60_000);
    expect(text).not.toContain("are left out here");
    expect(text).toContain("`Type999.name` was removed");
  });

  test("names every finding where there is room", () => {
    const text = printMarkdown(hugeComparison(40), labels);
    expect(text).not.toContain("are left out here");
    for (const each of [0, 17, 39]) expect(text).toContain(`\`Type${each}.name\` was removed`);
  });

  test("lets no text of the document be more than a text", () => {
    const foreign = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(foreign, foreign, foreign, (name, words, title) => {
        const comparison = comparisonOf(
          [
            findingOf({ subject: typeNamed(name, words), operations: [name] }),
            findingOf({ rule: "format-changed", args: { from: name, to: words }, operations: [] }),
          ],
          [operationOf({ name, path: words })],
        );
        const document = { source: name, title, version: words };
        const text = printMarkdown(comparison, { before: document, after: labels.after });
        expect(text).not.toContain("$" + "{{");
        const rest = outsideOfCode(text)
          .replace(/<\/?(?:details|summary)>/g, "")
          .replace(/^(?:#{2,3} |- |\|[-: |]+\|$)/gm, "")
          .replace(/^\|.*\|$/gm, (row) => row.replaceAll("|", ""));
        expect(rest).toMatch(/^[\p{L}\d\s.,;:?!…()'’-]*$/u);
        expect(rest).not.toMatch(/-{2}|\w-\d|\d[.)]\s/);
      }),
      { numRuns: 300 },
    );
  });
});
