import { describe, expect, test } from "vitest";
import { type Acceptance, acceptFindings, type Comparison, printChangeset } from "../src/index.ts";
import { printHtml, printMarkdown, printText } from "../src/report/index.ts";
import { api, compare, ref } from "./support/api.ts";
import { comparisonOf, findingOf, hostile, labels } from "./support/comparisons.ts";
import { outsideOfCode } from "./support/outside-of-code.ts";
import { object, query, text } from "./support/rows/parts.ts";

function acceptanceOf({ findings }: Comparison, rest: Partial<Acceptance> = {}): Acceptance {
  const decision = { countsAs: "minor", because: "Nobody reads it", by: "Ada", at: "2026-01-02" };
  return { id: findings[0]?.id ?? "", ...decision, ...rest } as Acceptance;
}

const thing = (properties: object) => ({
  answer: ref("Thing"),
  schemas: { Thing: object({ ...properties }) },
});
const removed = compare(api(thing({ a: text, b: text })), api(thing({ a: text })));

const plain = (each: string): string => each;
const paint = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain, magenta: plain };

describe("a finding that a person accepted", () => {
  test("counts for what was decided, and so do its operations and the bump", () => {
    expect(removed.bump).toBe("major");
    const accepted = acceptFindings(removed, [acceptanceOf(removed)]);
    expect(accepted).toMatchObject({
      bump: "minor",
      operations: [{ name: "thing.do", verdict: "minor" }],
      findings: [{ rule: "property-removed", severity: "minor", accepted: { by: "Ada" } }],
    });
  });

  test("leaves alone what breaks besides", () => {
    const both = compare(
      api({ ...thing({ a: text, b: text }), parameters: [query("q")] }),
      api(thing({ a: text })),
    );
    const accepted = acceptFindings(both, [acceptanceOf(both)]);
    expect(accepted.bump).toBe("major");
    expect(accepted.operations).toMatchObject([{ verdict: "major" }]);
  });

  test("never counts for more than its rule says, and nothing follows from one that isn't there", () => {
    const added = compare(api(thing({ a: text })), api(thing({ a: text, b: text })));
    const described = compare(api(), api({ operation: { summary: "Does it." } }));
    expect(acceptFindings(described, [acceptanceOf(described)]).bump).toBe("patch");
    expect(acceptFindings(added, [acceptanceOf(added, { id: "0000" })])).toBe(added);
  });

  test("is shown in every report with what was decided, by whom and why", () => {
    const accepted = acceptFindings(removed, [acceptanceOf(removed)]);
    const options = { packages: ["types"], documentTitle: "The API", documentVersion: "1" };
    const reports = [
      printText(accepted, { ...labels, paint }),
      printMarkdown(accepted, labels),
      printHtml(accepted, labels),
      printChangeset(accepted, options) ?? "",
    ];
    for (const report of reports) {
      expect(report).toContain("Accepted");
      expect(report).toMatch(/counts as minor, decided by\W+(?:<code>)?Ada/);
      expect(report).toContain("Nobody reads it");
      expect(report).not.toMatch(/Breaking(?! )/);
    }
  });

  test("can't steer a reader by its reason", () => {
    for (const because of hostile) {
      const comparison = comparisonOf([findingOf()]);
      const accepted = acceptFindings(comparison, [acceptanceOf(comparison, { because })]);
      const line = printMarkdown(accepted, labels)
        .split("\n")
        .find((each) => each.includes("counts as minor"));
      expect(outsideOfCode(line ?? "-")).toMatch(
        /^- X was removed \(X\); counts as minor, decided by X: X$/,
      );
    }
  });
});
