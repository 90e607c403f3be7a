import { type Direction, isSuccess, jsonMediaOf, type OperationResponse } from "@c1-openapi/model";
import { jsonPointer } from "@c1-openapi/openapi";
import type ts from "typescript";
import type { RuleId } from "../rules/rules.ts";
import type { Site } from "../subject.ts";
import { compareContent, contentOf } from "./compare-content.ts";
import { compareHeaders } from "./compare-headers.ts";
import type { PartContext } from "./part-context.ts";
import { membersOf } from "./symbols.ts";

/** What has answers: an operation, or a webhook. */
interface Answering {
  readonly responses: readonly OperationResponse[];
}

/** Compares the answers of an operation, by their statuses. Those of a webhook are a program's to give. */
export function compareAnswers(
  context: PartContext,
  direction: Direction,
  operations: { readonly before: Answering; readonly after: Answering },
  old: ts.Type | undefined,
  now: ts.Type | undefined,
): void {
  const before = membersOf(old, context.checker);
  const after = membersOf(now, context.checker);
  const siteOf = (status: string): Site =>
    context.siteOf({ of: "answer", status }, jsonPointer("responses", status));
  for (const [status, symbol] of before) {
    const successor = after.get(status);
    const site = siteOf(status);
    if (!successor) {
      context.node.add("response-removed", direction, site);
      continue;
    }
    compareContent(context, direction, site, {
      before: { symbol, chosen: jsonTypeOf(operations.before, status) },
      after: { symbol: successor, chosen: jsonTypeOf(operations.after, status) },
    });
    compareHeaders(context, direction, site, symbol, successor);
    // A body where there was none is as new as the answer would be.
    const isFilled = !hasBody(symbol, context) && hasBody(successor, context);
    const others = new Map([...before].filter(([each]) => each !== status));
    const rule =
      isFilled && direction === "response" && ruleOfNew(status, successor, others, context);
    if (rule && isOther(rule)) context.node.add(rule, direction, site);
  }
  for (const [status, symbol] of after) {
    if (before.has(status)) continue;
    const rule =
      direction === "request" ? "error-response-added" : ruleOfNew(status, symbol, before, context);
    context.node.add(rule, direction, siteOf(status));
  }
}

function hasBody(answer: ts.Symbol, { checker }: PartContext): boolean {
  return contentOf(answer, checker).size > 0;
}

/** Tells whether a rule is about an answer that can't be read as the others. */
function isOther(rule: RuleId): boolean {
  return rule === "other-success-response-added" || rule === "other-error-response-added";
}

function jsonTypeOf({ responses }: Answering, status: string): string | undefined {
  return jsonMediaOf(responses.find((each) => each.status === status)?.content ?? [])?.type;
}

/**
 * An answer that is new breaks nobody if its body can be read as one that was there: what a call returns, and
 * what its error holds, is any of the bodies of its kind.
 */
function ruleOfNew(
  status: string,
  added: ts.Symbol,
  before: ReadonlyMap<string, ts.Symbol>,
  context: PartContext,
): RuleId {
  const bodiesOf = (symbol: ts.Symbol): ts.Symbol[] => [
    ...contentOf(symbol, context.checker).values(),
  ];
  const isOfSuccess = isSuccess({ status });
  const known = [...before].filter(([each]) => isSuccess({ status: each }) === isOfSuccess);
  const bodies = bodiesOf(added);
  const isLikeOthers = known.some(([, symbol]) => {
    const own = bodiesOf(symbol);
    if (bodies.length === 0) return own.length === 0;
    return bodies.every((body) => own.some((each) => context.isReadableAs(body, each)));
  });
  // An error without a body adds nothing to what a program reads of the others, and has nothing to be read.
  const isReadNow = isOfSuccess
    ? known.length > 0
    : bodies.length > 0 && known.some(([, symbol]) => hasBody(symbol, context));
  if (isReadNow && !isLikeOthers) {
    return isOfSuccess ? "other-success-response-added" : "other-error-response-added";
  }
  return isOfSuccess ? "success-response-added" : "error-response-added";
}
