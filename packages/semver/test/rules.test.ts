import { buildModel } from "@c1-openapi/model";
import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { compareModels } from "../src/compare-models.ts";
import type { Comparison } from "../src/findings.ts";
import { parseExample } from "../src/rules/parse-example.ts";
import { printRules } from "../src/rules/print-rules.ts";
import type { RuleExample } from "../src/rules/rule.ts";
import { type RuleId, ruleIds, ruleOf, severityOf } from "../src/rules/rules.ts";
import { type ApiParts, api, compare, ref } from "./support/api.ts";

/** The document in which an example stands. */
function documentOf({ of }: RuleExample, yaml: string): JsonObject {
  const value = parseExample(yaml) as JsonObject;
  const parts: Record<RuleExample["of"], ApiParts> = {
    answer: { answer: ref("Thing"), schemas: { Thing: value } },
    request: { body: ref("Thing"), schemas: { Thing: value } },
    operation: { operation: value },
    schemas: { schemas: value },
    document: { root: value },
  };
  return api(parts[of]);
}

/** Compares both sides of an example. */
function compareExample(rule: RuleId): Comparison {
  const { example } = ruleOf(rule);
  const [before, after] = [example.before, example.after].map((yaml) => documentOf(example, yaml));
  // A sync keeps released names, so only documents that bring their own can differ in them.
  if (rule === "schema-renamed") {
    return compareModels(
      buildModel(before as OpenapiDocument),
      buildModel(after as OpenapiDocument),
    );
  }
  return compare(before ?? {}, after ?? {});
}

describe("the example of", () => {
  const explained = ruleIds.filter((each) => each !== "unexplained");
  test.each(explained)("%s is found by that rule, and no rule that counts for more", (rule) => {
    const { bump, findings } = compareExample(rule);
    const found = findings.find((each) => each.rule === rule);
    expect(findings.map((each) => each.rule)).toContain(rule);
    expect(bump).toBe(found && severityOf(rule, found.direction));
  });
});

test("every sentence says all that a finding of its rule knows", () => {
  for (const rule of ruleIds) {
    if (rule === "unexplained") continue;
    const { sentence } = ruleOf(rule);
    const args = compareExample(rule).findings.find((each) => each.rule === rule)?.args ?? {};
    const names = Array.from(sentence.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name);
    expect([rule, names.filter((each) => each !== "subject").sort()]).toEqual([
      rule,
      Object.keys(args).sort(),
    ]);
  }
});

test("docs/rules.md says what the table of rules says", async () => {
  await expect(printRules()).toMatchFileSnapshot("../../../docs/rules.md");
});
