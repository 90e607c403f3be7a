import { describe, expect, test } from "vitest";
import type { Finding, RuleId } from "../src/index.ts";
import { type ApiParts, api, compare, ref } from "./support/api.ts";
import { closed, object, text } from "./support/rows/parts.ts";

function findingOf(rule: RuleId, before: ApiParts, after: ApiParts): Finding {
  const { findings } = compare(api(before), api(after));
  const [finding, second] = findings.filter((each) => each.rule === rule);
  if (!finding || second) throw new Error(`Not one finding of ${rule}`);
  return finding;
}

describe("the id of a finding", () => {
  const thing = (properties = {}) => ({ Thing: object({ name: text, ...properties }) });
  const removed = { answer: ref("Thing"), schemas: { Thing: object({}) } };
  const { id } = findingOf("property-removed", { answer: ref("Thing"), schemas: thing() }, removed);

  test("is a short word", () => {
    expect(id).toMatch(/^[0-9a-f]{12}$/);
  });

  test("stays the same when the next sync removes something else, too", () => {
    const findings = compare(
      api({ answer: ref("Thing"), schemas: thing({ other: text }) }),
      api(removed),
    ).findings.filter((each) => each.rule === "property-removed");
    expect(findings).toHaveLength(2);
    expect(findings.map((each) => each.id)).toContain(id);
  });

  test("stays the same when the change travels another way, or looks another way in print", () => {
    const sent = findingOf(
      "property-removed",
      { body: ref("Thing"), schemas: { Thing: object({ name: { type: "number" } }) } },
      { body: ref("Thing"), schemas: { Thing: object({}) } },
    );
    expect(sent.direction).toBe("request");
    expect(sent.id).toBe(id);
  });

  test("is another one when the same rule finds other values in the same enum", () => {
    const lose = (...values: string[]): string => {
      const body = (schema: object): ApiParts => ({ body: object({ kind: { ...schema } }) });
      return findingOf("enum-value-removed", body(closed("A", "B", "C")), body(closed(...values)))
        .id;
    };
    expect(lose("A", "B")).toBe(lose("A", "B"));
    expect(lose("A", "B")).not.toBe(lose("A", "C"));
    expect(lose("A", "B")).not.toBe(lose("A"));
  });
});
