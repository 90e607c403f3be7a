import { minBump, type Severity } from "./bump.ts";
import type { Finding, OperationChange } from "./findings.ts";
import { severityOf } from "./rules/rules.ts";

/** A finding as one operation meets it. */
export interface OperationFinding {
  readonly finding: Finding;
  /** What it counts for where the operation meets it: what breaks an answer may be fine in a request. */
  readonly severity: Severity;
  readonly part: "request" | "answer" | "operation";
}

/** Returns the findings that reach each operation, by the operation's id, in the order in which they were given. */
export function groupByOperation(findings: readonly Finding[]): Map<string, Finding[]> {
  const byOperation = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const id of finding.operations) {
      const known = byOperation.get(id);
      if (known) known.push(finding);
      else byOperation.set(id, [finding]);
    }
  }
  return byOperation;
}

/** Returns how an operation meets a finding that reaches it. */
export function asMetByOperation(
  finding: Finding,
  { id, verdict }: OperationChange,
): OperationFinding {
  const { directionByOperation: directions } = finding;
  const direction = (Object.hasOwn(directions, id) && directions[id]) || finding.direction;
  const parts = { request: "request", response: "answer", both: "operation" } as const;
  // What caps a finding caps it for every operation, and a draft's verdict caps whatever it meets.
  const byRule = finding.cap ? finding.severity : severityOf(finding.rule, direction);
  const own = finding.accepted ? minBump(byRule, finding.accepted.countsAs) : byRule;
  const isCapped = verdict === "minor" || verdict === "patch";
  return { finding, severity: isCapped ? minBump(own, verdict) : own, part: parts[direction] };
}
