export { type ChangesetOptions, printChangeset } from "./changeset.js";
export { compareDocuments } from "./compare-documents.js";
export type {
  Bump,
  Comparison,
  Direction,
  Finding,
  OperationChange,
  Severity,
} from "./findings.js";
export { bumpFor, type Policy, readPolicy } from "./policy.js";
export * from "./report/index.js";
