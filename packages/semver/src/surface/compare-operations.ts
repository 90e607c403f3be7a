import type { ApiModel, Operation } from "@c1-openapi/model";
import type { FindingSet } from "../finding-set.ts";
import type { Change, FindingArguments } from "../findings.ts";
import type { OperationPair } from "../operation-pair.ts";
import type { RuleId } from "../rules/rules.ts";
import { operationSubject } from "../subject.ts";

/** The operations of two documents. */
export interface PairedOperations {
  /** In both documents under one id. */
  readonly pairs: readonly OperationPair[];
  readonly added: readonly Operation[];
  readonly removed: readonly Operation[];
}

/** Returns which operations of two documents are the same one. */
export function pairOperations(before: ApiModel, after: ApiModel): PairedOperations {
  const old = new Map(before.operations.map((each) => [each.id, each]));
  const now = new Map(after.operations.map((each) => [each.id, each]));
  return {
    pairs: before.operations.flatMap((each) => {
      const successor = now.get(each.id);
      return successor ? [{ before: each, after: successor }] : [];
    }),
    added: after.operations.filter(({ id }) => !old.has(id)),
    removed: before.operations.filter(({ id }) => !now.has(id)),
  };
}

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
    const [from, to] = [callOf(before), callOf(after)];
    if (from !== to) findings.add(changeOf("operation-moved", after, { from, to }), [after.id]);
  }
  for (const each of added) findings.add(changeOf("operation-added", each), [each.id]);
}

function changeOf(rule: RuleId, operation: Operation, args: FindingArguments = {}): Change {
  const { pointer } = operation;
  return { rule, subject: operationSubject(operation), pointer, direction: "both", args };
}

function callOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}
