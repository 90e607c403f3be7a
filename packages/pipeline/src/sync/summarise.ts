import type { Bump, Comparison, Severity } from "@c1-openapi/semver";
import type { Warning } from "../warning.ts";
import type { SyncResult } from "./sync-result.ts";

/** The one object that `pnpm sync --json` prints. */
export interface SyncSummary {
  status: SyncResult["status"];
  source: string;
  document: SyncResult["document"];
  bump: Bump;
  findings: Record<Severity, number>;
  operations: { added: number; removed: number; changed: number; breaking: number };
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
    findings: countFindings(comparison),
    operations: countOperations(comparison),
    files,
    warnings,
    durationMs,
  };
}

function countFindings({ findings }: Comparison): Record<Severity, number> {
  const count = (severity: Severity): number =>
    findings.filter((each) => each.severity === severity).length;
  return { major: count("major"), minor: count("minor"), patch: count("patch") };
}

function countOperations({ operations }: Comparison): SyncSummary["operations"] {
  const count = (...verdicts: string[]): number =>
    operations.filter((each) => verdicts.includes(each.verdict)).length;
  return {
    added: count("added"),
    removed: count("removed"),
    changed: count("major", "minor", "patch"),
    breaking: count("removed", "major"),
  };
}
