export { acceptFindings } from "./accept-findings.ts";
export type { Acceptance } from "./acceptance.ts";
export { type Bump, bumpFor, type Severity } from "./bump.ts";
export { type ChangesetOptions, printChangeset } from "./changeset.ts";
export { compareModels } from "./compare-models.ts";
export type { Comparison, Finding, OperationChange } from "./findings.ts";
export { type Policy, readPolicy } from "./policy.ts";
export * from "./report/index.ts";
export { type RuleId, ruleIds } from "./rules/rules.ts";
