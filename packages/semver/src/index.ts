export { type ChangesetOptions, printChangeset } from "./changeset.ts";
export { compareModels } from "./compare-models.ts";
export type {
  Bump,
  Comparison,
  Finding,
  OperationChange,
  Severity,
} from "./findings.ts";
export { bumpFor, type Policy, readPolicy } from "./policy.ts";
export * from "./report/index.ts";
