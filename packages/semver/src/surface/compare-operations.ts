import type { Operation } from "@c1-openapi/model";
import type { FindingSet } from "../finding-set.ts";
import type { Change, FindingArguments } from "../findings.ts";
import type { RuleId } from "../rules/rules.ts";
import { operationSubject } from "../subject.ts";
import { callOf, type PairedOperations } from "./pair-operations.ts";

/** Compares what programs call by name, or by method and path. */
export function compareOperations(
  { pairs, added, removed }: PairedOperations,
  findings: FindingSet,
): void {
  for (const each of removed) findings.add(changeOf("operation-removed", each), [each.id]);
  for (const { before, after } of pairs) {
    if (before.name !== after.name) {
      const args = { from: before.name };
      findings.add(changeOf("operation-renamed", after, args), [after.id]);
    }
    // The types package exports `operations` by their operationIds.
    if (before.operationId !== undefined && before.operationId !== after.operationId) {
      const args = { from: before.operationId, to: after.operationId ?? "none" };
      findings.add(changeOf("operation-id-changed", after, args), [after.id]);
    }
    if (before.operationId === undefined && after.operationId !== undefined) {
      const args = { to: after.operationId };
      findings.add(changeOf("operation-id-added", after, args), [after.id]);
    }
    const [from, to] = [callOf(before), callOf(after)];
    if (from !== to) findings.add(changeOf("operation-moved", after, { from, to }), [after.id]);
  }
  for (const each of added) findings.add(changeOf("operation-added", each), [each.id]);
}

function changeOf(rule: RuleId, operation: Operation, args: FindingArguments = {}): Change {
  const { pointer } = operation;
  return { rule, subject: operationSubject(operation), pointer, direction: "both", args };
}
