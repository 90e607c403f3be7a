import type { Direction } from "@c1-openapi/model";
import { jsonPointer } from "@c1-openapi/openapi";
import type ts from "typescript";
import type { OperationPair } from "../operation-pair.ts";
import type { RuleId } from "../rules/rules.ts";
import { type Site, siteInside } from "../subject.ts";
import type { ChangeNode } from "./change-node.ts";
import { compareParameters } from "./compare-parameters.ts";
import type { TypeComparer } from "./compare-types.ts";
import { OperationContext } from "./operation-context.ts";
import type { TypePair } from "./program.ts";
import { isOptional, membersOf, typeOfMember } from "./symbols.ts";

/**
 * Compares one operation: parameters and body as a caller writes them, answers as a caller reads
 * them. What changed in its own parts is in the node; components that it holds are its children.
 */
export function compareOperation(
  operation: OperationPair,
  pair: TypePair,
  comparer: TypeComparer,
): ChangeNode {
  const { checker } = pair;
  const context = new OperationContext(operation, checker, comparer);
  const { before, after } = operation;
  const old = pair.before.operation(before.method, before.path);
  const now = pair.after.operation(after.method, after.path);
  const partsOf = (name: string): [ts.Type | undefined, ts.Type | undefined] => [
    typeOfMember(old, name, checker),
    typeOfMember(now, name, checker),
  ];
  compareParameters(context, ...partsOf("parameters"));
  compareBody(context, partOf(old, "requestBody", checker), partOf(now, "requestBody", checker));
  compareAnswers(context, ...partsOf("responses"));
  return context.node;
}

/** A property that can be there: `requestBody?: never` says that it can't. */
function partOf(
  owner: ts.Type | undefined,
  name: string,
  checker: ts.TypeChecker,
): ts.Symbol | undefined {
  const symbol = membersOf(owner, checker).get(name);
  return symbol && membersOf(checker.getTypeOfSymbol(symbol), checker).size > 0
    ? symbol
    : undefined;
}

function compareBody(
  context: OperationContext,
  old: ts.Symbol | undefined,
  now: ts.Symbol | undefined,
): void {
  const site = context.siteOf({ of: "body" }, "/requestBody");
  const rule = ruleOfBody(old, now);
  if (rule) context.node.add(rule, "request", site);
  if (old && now) compareContent(context, old, now, "request", site);
}

function ruleOfBody(old: ts.Symbol | undefined, now: ts.Symbol | undefined): RuleId | undefined {
  if (!old) return now && (isOptional(now) ? "body-added" : "required-body-added");
  if (!now) return "body-removed";
  if (isOptional(old) === isOptional(now)) return undefined;
  return isOptional(now) ? "body-became-optional" : "body-became-required";
}

function compareAnswers(
  context: OperationContext,
  old: ts.Type | undefined,
  now: ts.Type | undefined,
): void {
  const before = membersOf(old, context.checker);
  const after = membersOf(now, context.checker);
  const siteOf = (status: string): Site =>
    context.siteOf({ of: "answer", status }, jsonPointer("responses", status));
  for (const [status, symbol] of before) {
    const successor = after.get(status);
    if (successor) compareContent(context, symbol, successor, "response", siteOf(status));
    else context.node.add("response-removed", "response", siteOf(status));
  }
  for (const [status, symbol] of after) {
    if (before.has(status)) continue;
    context.node.add(ruleOfNewAnswer(status, symbol, before, context), "response", siteOf(status));
  }
}

/** A success that is new breaks nobody if its body can be read as one that was there. */
function ruleOfNewAnswer(
  status: string,
  added: ts.Symbol,
  before: Map<string, ts.Symbol>,
  { checker }: OperationContext,
): RuleId {
  if (!status.startsWith("2")) return "error-response-added";
  const bodiesOf = (symbol: ts.Symbol): ts.Type[] =>
    [...contentOf(symbol, checker).values()].map((each) => checker.getTypeOfSymbol(each));
  const known = [...before]
    .filter(([each]) => each.startsWith("2"))
    .flatMap(([, each]) => bodiesOf(each));
  const isLikeOthers = bodiesOf(added).every((body) =>
    known.some((each) => checker.isTypeAssignableTo(body, each)),
  );
  return isLikeOthers ? "success-response-added" : "other-success-response-added";
}

function compareContent(
  context: OperationContext,
  old: ts.Symbol,
  now: ts.Symbol,
  direction: Direction,
  site: Site,
): void {
  const before = contentOf(old, context.checker);
  const after = contentOf(now, context.checker);
  for (const [mediaType, symbol] of before) {
    const content = siteInside(site, jsonPointer("content", mediaType), "");
    const successor = after.get(mediaType);
    if (successor) {
      context.compareTypes(symbol, successor, direction, siteInside(content, "/schema", ""));
    } else context.node.add("media-type-removed", direction, content, { args: { mediaType } });
  }
  for (const mediaType of after.keys()) {
    if (before.has(mediaType)) continue;
    const content = siteInside(site, jsonPointer("content", mediaType), "");
    const isFirst = direction === "response" && before.size === 0;
    const rule = isFirst ? "content-added" : "media-type-added";
    context.node.add(rule, direction, content, { args: { mediaType } });
  }
}

function contentOf(holder: ts.Symbol, checker: ts.TypeChecker): Map<string, ts.Symbol> {
  return membersOf(typeOfMember(checker.getTypeOfSymbol(holder), "content", checker), checker);
}
