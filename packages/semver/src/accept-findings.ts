import type { Acceptance } from "./acceptance.ts";
import { type Bump, maxBump, minBump } from "./bump.ts";
import {
  type Comparison,
  compareFindings,
  type Finding,
  type OperationChange,
} from "./findings.ts";
import { asMetByOperation, groupByOperation } from "./findings-by-operation.ts";

/**
 * Returns a comparison in which findings that a person accepted count for what was decided, never for more
 * than their rules say. An acceptance whose finding isn't there does nothing.
 */
export function acceptFindings(
  comparison: Comparison,
  acceptances: readonly Acceptance[],
): Comparison {
  const byId = new Map(acceptances.map((each) => [each.id, each]));
  if (!comparison.findings.some(({ id }) => byId.has(id))) return comparison;
  const findings = comparison.findings
    .map((finding): Finding => {
      const accepted = byId.get(finding.id);
      if (!accepted) return finding;
      return { ...finding, severity: minBump(finding.severity, accepted.countsAs), accepted };
    })
    .sort(compareFindings);
  return {
    ...comparison,
    bump: findings.reduce<Bump>((bump, { severity }) => maxBump(bump, severity), "none"),
    operations: judgeAnew(comparison.operations, findings),
    findings,
  };
}

/** An operation that came or went did so, whatever that counts for. */
function judgeAnew(
  operations: readonly OperationChange[],
  findings: readonly Finding[],
): OperationChange[] {
  const byOperation = groupByOperation(findings);
  return operations.map((operation) => {
    const met = byOperation.get(operation.id) ?? [];
    const { verdict } = operation;
    if (verdict === "added" || verdict === "removed") return operation;
    if (!met.some(({ accepted }) => accepted)) return operation;
    const bumps = met.map((each): Bump => asMetByOperation(each, operation).severity);
    return { ...operation, verdict: bumps.reduce(maxBump, "none") };
  });
}
