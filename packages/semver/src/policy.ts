import type { ApiModel } from "@c1-openapi/model";
import type { JsonObject } from "@c1-openapi/openapi";
import { type Bump, type Finding, minBump } from "./findings.ts";

/** What a project decides about bumps, in `policy` of spec/source.json. */
export interface Policy {
  /** The most that a change of draft operations alone can be. */
  draft: "major" | "minor" | "patch";
}

/** Reads the policy of spec/source.json; drafts count at most minor unless it says otherwise. */
export function readPolicy(policy: JsonObject): Policy {
  const { draft } = policy;
  return { draft: draft === "major" || draft === "patch" ? draft : "minor" };
}

/** Returns the names of the operations that are drafts. */
export function findDrafts({ operations }: ApiModel): Set<string> {
  const drafts = operations.filter(({ lifecycle }) => lifecycle.stability === "draft");
  return new Set(drafts.map(({ name }) => name));
}

/**
 * Returns the findings with those capped that reach nothing but drafts: they promise nothing yet.
 * What was a draft before the change counts; becoming one takes no promise back.
 */
export function capDraftFindings(
  findings: Finding[],
  drafts: Set<string>,
  policy: Policy,
): Finding[] {
  return findings.map((finding) => {
    const { operations, message } = finding;
    const severity = minBump(finding.severity, policy.draft);
    const reachesDraftsAlone =
      operations.length > 0 && operations.every((each) => drafts.has(each));
    if (!reachesDraftsAlone || severity === finding.severity) return finding;
    return { ...finding, severity, message: `${message} Only drafts are reached.` };
  });
}

/**
 * Returns the bump that a version below 1.0.0 takes: what breaks is minor and all else a patch
 * (semver 2.0.0, section 4, as package managers read a caret).
 */
export function bumpFor(bump: Bump, version: string): Bump {
  if (!version.startsWith("0.") || bump === "none") return bump;
  return bump === "major" ? "minor" : "patch";
}
