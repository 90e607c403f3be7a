export {
  acceptFinding,
  type Decided,
  type Decision,
  listAcceptable,
} from "./accept/accept-finding.ts";
export { type ComparedSources, compareSources } from "./compare-sources.ts";
export { compareWithRelease } from "./compare-with-release.ts";
export { CheckError, type CheckErrorOptions } from "./errors.ts";
export {
  type GeneratedSources,
  type GenerateOptions,
  generateSources,
} from "./generate-sources.ts";
export { createPorts, type PortsOptions } from "./ports/create-ports.ts";
export type * from "./ports/ports.ts";
export { runPnpm } from "./ports/programs/run-pnpm.ts";
export { type ProgramRun, runProgram } from "./ports/programs/run-program.ts";
export { listBreaking } from "./propose/approval.ts";
export { describeRelease, describeSync, type ProposedChange } from "./propose/describe-change.ts";
export type { Proposal, ProposalKind } from "./propose/proposal.ts";
export { findSection } from "./propose/release-notes.ts";
export {
  type ReleasedPackage,
  type ReleaseMode,
  type ReleaseOptions,
  type ReleasePorts,
  releasePackages,
} from "./release/release-packages.ts";
export { type NewNames, renamePackages } from "./rename-packages.ts";
export { repositoryFiles } from "./repository-files.ts";
export { sliceSpec } from "./slice-spec.ts";
export { withinDeadline } from "./stage-deadline.ts";
export { type SyncSummary, summariseSync } from "./sync/summarise.ts";
export type { SyncOutcome, SyncResult, SyncStatus } from "./sync/sync-result.ts";
export { type SyncOptions, type SyncPorts, synchronise } from "./sync/synchronise.ts";
export { adoptDocument, type Versioned, versionPackages } from "./version/version-packages.ts";
export type { Warning } from "./warning.ts";
export { type ReferenceOptions, type WrittenReference, writeReference } from "./write-reference.ts";
