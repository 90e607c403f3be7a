export { type ChangesetOptions, printChangeset } from "./changeset.ts";
export { compareDocuments } from "./compare-documents.ts";
export type {
  Bump,
  Comparison,
  Direction,
  Finding,
  OperationChange,
  Severity,
} from "./findings.ts";
export { bumpFor, type Policy, readPolicy } from "./policy.ts";
export * from "./report/index.ts";
