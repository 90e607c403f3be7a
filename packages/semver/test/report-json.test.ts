import { expect, test } from "vitest";
import { printJson } from "../src/index.ts";
import { comparisonOf, findingOf, hostile, operationOf, steering } from "./support/comparisons.ts";

test("the JSON report is one line with the fields that programs rely on, and no others", () => {
  const comparison = comparisonOf([findingOf({ types: { before: "string", after: "number" } })]);
  const text = printJson(comparison);
  expect(text).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(text)).toEqual({
    bump: "major",
    operations: [operationOf()],
    schemas: { added: [], removed: [] },
    findings: [
      {
        id: "property-removed Thing.name",
        rule: "property-removed",
        severity: "major",
        direction: "both",
        where: "/components/schemas/test.Thing/properties/name",
        message: "`Thing.name` was removed.",
        operations: ["test.Thing.Get"],
      },
    ],
  });
});

test("it says every text as it is, in characters that no terminal or log acts on", () => {
  for (const message of hostile) {
    const args = { from: message, to: "a" };
    const text = printJson(comparisonOf([findingOf({ rule: "format-changed", args })]));
    expect(JSON.parse(text).findings[0].message).toBe(
      `\`Thing.name\`: its format changed from \`${message}\` to \`a\`.`,
    );
    expect(text).not.toMatch(steering);
    expect(text).not.toContain("##");
  }
});
