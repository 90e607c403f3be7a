import type { JsonObject } from "@c1-openapi/openapi";
import type { Severity } from "./bump.ts";

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
