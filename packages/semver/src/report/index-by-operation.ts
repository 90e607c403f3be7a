import { compareBumps, minBump, type Severity } from "../bump.ts";
import { compareText } from "../compare-text.ts";
import type { Comparison, Finding, OperationChange } from "../findings.ts";
import { severityOf } from "../rules/rules.ts";

/** What of an operation changed. */
export interface OperationEntry {
  readonly operation: OperationChange;
  /** What it meets, what breaks it first. */
  readonly changes: readonly OperationFinding[];
}

/** A finding as one operation meets it. */
export interface OperationFinding {
  readonly finding: Finding;
  /** What it counts for where the operation meets it: what breaks an answer may be fine in a request. */
  readonly severity: Severity;
  readonly part: "request" | "answer" | "operation";
}

/** Returns what of each operation changed, what breaks first. */
export function indexByOperation({ findings, operations }: Comparison): OperationEntry[] {
  const byId = new Map(operations.map((each) => [each.id, each]));
  const changes = new Map<string, OperationFinding[]>();
  for (const finding of findings) {
    for (const id of finding.operations) {
      const operation = byId.get(id);
      if (!operation) continue;
      const met = metBy(finding, operation);
      const known = changes.get(id);
      if (known) known.push(met);
      else changes.set(id, [met]);
    }
  }
  return operations
    .filter(({ verdict }) => verdict !== "none")
    .map((operation) => ({
      operation,
      changes: (changes.get(operation.id) ?? []).sort((one, other) =>
        compareBumps(other.severity, one.severity),
      ),
    }))
    .sort(
      (one, other) =>
        rankOf(one.operation) - rankOf(other.operation) ||
        compareText(one.operation.name, other.operation.name),
    );
}

/** Returns how an operation meets a finding that reaches it. */
export function metBy(finding: Finding, { id, verdict }: OperationChange): OperationFinding {
  const direction = (Object.hasOwn(finding.met, id) && finding.met[id]) || finding.direction;
  const parts = { request: "request", response: "answer", both: "operation" } as const;
  // What caps a finding caps it for every operation, and a draft's verdict caps whatever it meets.
  const byRule = finding.cap ? finding.severity : severityOf(finding.rule, direction);
  const own = finding.accepted ? minBump(byRule, finding.accepted.countsAs) : byRule;
  const isCapped = verdict === "minor" || verdict === "patch";
  return { finding, severity: isCapped ? minBump(own, verdict) : own, part: parts[direction] };
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
