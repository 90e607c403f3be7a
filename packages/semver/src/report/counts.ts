// Loads nothing: a command that counts needs no compiler.
import type { Severity } from "../bump.ts";
import type { Finding, OperationChange } from "../findings.ts";

/** What became of a group's operations, or of all. */
export interface OperationCounts {
  /** Removed operations are counted here, too. */
  breaking: number;
  added: number;
  /** What breaks is not counted here. */
  changed: number;
  untouched: number;
}

/** Returns how many findings there are of each severity. */
export function countSeverities(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { major: 0, minor: 0, patch: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** Returns what became of the operations: each is counted once. */
export function countOperations(operations: readonly OperationChange[]): OperationCounts {
  const counts = { breaking: 0, added: 0, changed: 0, untouched: 0 };
  for (const { verdict } of operations) counts[outcomeOf(verdict)]++;
  return counts;
}

/** Returns what a verdict means to a caller of the operation. */
function outcomeOf(verdict: OperationChange["verdict"]): keyof OperationCounts {
  if (verdict === "removed" || verdict === "major") return "breaking";
  if (verdict === "none") return "untouched";
  return verdict === "added" ? "added" : "changed";
}
