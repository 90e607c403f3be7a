import type { Bump, Comparison, Severity } from "@c1-openapi/semver";
import { countOperations, countSeverities } from "@c1-openapi/semver/counts";
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
    findings: countSeverities(comparison.findings),
    operations: summariseOperations(comparison.operations),
    files,
    warnings,
    durationMs,
  };
}

/**
 * Returns how many operations were added, removed, changed and broken. What breaks is among those that were
 * removed or changed.
 */
export function summariseOperations(operations: Comparison["operations"]): OperationCounts {
  const { added, changed, breaking } = countOperations(operations);
  const removed = operations.filter(({ verdict }) => verdict === "removed").length;
  return { added, removed, changed: changed + breaking - removed, breaking };
}
