import type { Bump, Comparison, Severity } from "@c1-openapi/semver";
import type { Warning } from "../warning.ts";
import type { OperationCounts, SyncResult } from "./sync-result.ts";

/** The one object that `pnpm sync --json` prints. */
export interface SyncSummary {
  status: SyncResult["status"];
  source: string;
  document: SyncResult["document"];
  bump: Bump;
  findings: Record<Severity, number>;
  operations: OperationCounts;
  files: string[];
  warnings: Warning[];
  durationMs: number;
}

/** Returns the counts of a sync. */
export function summariseSync(result: SyncResult, durationMs: number): SyncSummary {
  const { status, source, document, comparison, files, warnings } = result;
  return {
    status,
    source,
    document,
    bump: comparison.bump,
    findings: countFindings(comparison.findings),
    operations: countOperations(comparison.operations),
    files,
    warnings,
    durationMs,
  };
}

/** How many findings there are of each severity. */
export function countFindings(findings: Comparison["findings"]): Record<Severity, number> {
  const count = (severity: Severity): number =>
    findings.filter((each) => each.severity === severity).length;
  return { major: count("major"), minor: count("minor"), patch: count("patch") };
}

/** How many operations came, went, changed and broke; what is removed breaks, too. */
export function countOperations(operations: Comparison["operations"]): OperationCounts {
  const count = (...verdicts: string[]): number =>
    operations.filter((each) => verdicts.includes(each.verdict)).length;
  return {
    added: count("added"),
    removed: count("removed"),
    changed: count("major", "minor", "patch"),
    breaking: count("removed", "major"),
  };
}
