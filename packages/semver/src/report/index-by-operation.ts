import { compareBumps } from "../bump.ts";
import { compareText } from "../compare-text.ts";
import type { Comparison, OperationChange } from "../findings.ts";
import {
  asMetByOperation,
  groupByOperation,
  type OperationFinding,
} from "../findings-by-operation.ts";

/** What of an operation changed. */
export interface OperationEntry {
  readonly operation: OperationChange;
  /** What it meets, what breaks it first. */
  readonly changes: readonly OperationFinding[];
}

/** Returns what of each operation changed, what breaks first. */
export function indexByOperation({ findings, operations }: Comparison): OperationEntry[] {
  const byOperation = groupByOperation(findings);
  return operations
    .filter(({ verdict }) => verdict !== "none")
    .map((operation) => ({
      operation,
      changes: (byOperation.get(operation.id) ?? [])
        .map((finding) => asMetByOperation(finding, operation))
        .sort((one, other) => compareBumps(other.severity, one.severity)),
    }))
    .sort(
      (one, other) =>
        rankOf(one.operation) - rankOf(other.operation) ||
        compareText(one.operation.name, other.operation.name),
    );
}

const ranks: readonly OperationChange["verdict"][] = [
  "removed",
  "major",
  "added",
  "minor",
  "patch",
];

function rankOf({ verdict }: OperationChange): number {
  return ranks.indexOf(verdict);
}
