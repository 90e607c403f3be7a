import { isSuccess, type MediaType, type Operation } from "@c1-openapi/model";
import { jsonPointer } from "@c1-openapi/openapi";
import type ts from "typescript";
import type { RuleId } from "../rules/rules.ts";
import type { Site } from "../subject.ts";
import { compareContent, contentOf } from "./compare-content.ts";
import type { OperationContext } from "./operation-context.ts";
import { membersOf } from "./symbols.ts";

/** Compares the answers of an operation, by their statuses. */
export function compareAnswers(
  context: OperationContext,
  old: ts.Type | undefined,
  now: ts.Type | undefined,
): void {
  const before = membersOf(old, context.checker);
  const after = membersOf(now, context.checker);
  const { before: oldOperation, after: newOperation } = context.operation;
  const siteOf = (status: string): Site =>
    context.siteOf({ of: "answer", status }, jsonPointer("responses", status));
  for (const [status, symbol] of before) {
    const successor = after.get(status);
    if (successor) {
      compareContent(context, "response", siteOf(status), {
        before: { symbol, content: contentOfStatus(oldOperation, status) },
        after: { symbol: successor, content: contentOfStatus(newOperation, status) },
      });
    } else context.node.add("response-removed", "response", siteOf(status));
  }
  for (const [status, symbol] of after) {
    if (before.has(status)) continue;
    context.node.add(ruleOfNew(status, symbol, before, context), "response", siteOf(status));
  }
}

function contentOfStatus({ responses }: Operation, status: string): readonly MediaType[] {
  return responses.find((each) => each.status === status)?.content ?? [];
}

/** A success that is new breaks nobody if its body can be read as one that was there. */
function ruleOfNew(
  status: string,
  added: ts.Symbol,
  before: ReadonlyMap<string, ts.Symbol>,
  context: OperationContext,
): RuleId {
  if (!isSuccess({ status })) return "error-response-added";
  const bodiesOf = (symbol: ts.Symbol): ts.Symbol[] => [
    ...contentOf(symbol, context.checker).values(),
  ];
  const known = [...before].filter(([each]) => isSuccess({ status: each }));
  const bodies = bodiesOf(added);
  const isLikeOthers = known.some(([, symbol]) => {
    const own = bodiesOf(symbol);
    if (bodies.length === 0) return own.length === 0;
    return bodies.every((body) => own.some((each) => context.isReadableAs(body, each)));
  });
  return known.length === 0 || isLikeOthers
    ? "success-response-added"
    : "other-success-response-added";
}
