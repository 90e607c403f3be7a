import type { ApiModel } from "@c1-openapi/model";
import type { JsonObject } from "@c1-openapi/openapi";
import { minBump, type Severity } from "./bump.ts";
import type { Finding } from "./findings.ts";

/** What a project decides about bumps, in `policy` of spec/source.json. */
export interface Policy {
  /** The most that a change of draft operations alone can be. */
  readonly draft: Severity;
}

/** Reads the policy of spec/source.json; drafts count at most minor unless it says otherwise. */
export function readPolicy(policy: JsonObject): Policy {
  const { draft } = policy;
  return { draft: draft === "major" || draft === "patch" ? draft : "minor" };
}

/** Returns the ids of the operations that are drafts. */
export function findDrafts({ operations }: ApiModel): Set<string> {
  const drafts = operations.filter(({ lifecycle }) => lifecycle.stability === "draft");
  return new Set(drafts.map(({ id }) => id));
}

/**
 * Returns a finding, capped if it reaches nothing but drafts: they promise nothing yet. What was a draft
 * before the change counts; becoming one takes no promise back.
 */
export function capDrafts(finding: Finding, drafts: ReadonlySet<string>, policy: Policy): Finding {
  const { operations } = finding;
  const severity = minBump(finding.severity, policy.draft);
  const reachesDraftsAlone = operations.length > 0 && operations.every((each) => drafts.has(each));
  if (!reachesDraftsAlone || severity === finding.severity) return finding;
  return { ...finding, severity, cap: "draft" };
}
