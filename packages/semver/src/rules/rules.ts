import type { Direction } from "@c1-openapi/model";
import { maxBump, type Severity } from "../bump.ts";
import { answerRules } from "./answer-rules.ts";
import { callRules } from "./call-rules.ts";
import { documentNoteRules, documentRules } from "./document-rules.ts";
import { fieldRules } from "./field-rules.ts";
import { noteRules } from "./note-rules.ts";
import { requestRules } from "./request-rules.ts";
import type { Rule } from "./rule.ts";
import { newNameRules, surfaceRules } from "./surface-rules.ts";
import { valueRules } from "./value-rules.ts";

/**
 * All rules, in the order in which a person wants to know of their findings: what is called, what is
 * imported, what is sent, what comes back, and then what no program sees.
 */
const table = {
  ...documentRules,
  ...surfaceRules,
  ...callRules,
  ...requestRules,
  ...answerRules,
  ...fieldRules,
  ...valueRules,
  ...newNameRules,
  ...noteRules,
  ...documentNoteRules,
};

/** The id of a rule: `property-removed`. */
export type RuleId = keyof typeof table;

export const ruleIds = Object.keys(table) as readonly RuleId[];

/** Returns what is known of a rule. */
export function ruleOf(id: RuleId): Rule {
  return table[id];
}

const ranks = new Map<RuleId, number>(ruleIds.map((id, index) => [id, index]));

/** Orders rules by what a person wants to know of first. */
export function compareRules(one: RuleId, other: RuleId): number {
  return (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0);
}

/** Returns what a finding of a rule counts as; for both directions it is the larger of the two. */
export function severityOf(id: RuleId, direction: Direction | "both"): Severity {
  const { severity } = ruleOf(id);
  if (typeof severity === "string") return severity;
  return direction === "both" ? maxBump(severity.request, severity.response) : severity[direction];
}
