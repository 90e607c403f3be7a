import type { Direction } from "@c1-openapi/model";
import { jsonPointer } from "@c1-openapi/openapi";
import type ts from "typescript";
import { compareParameters } from "./compare-parameters.ts";
import type { TypeComparer } from "./compare-types.ts";
import { OperationContext, type OperationPair } from "./operation-context.ts";
import type { TypePair } from "./program.ts";
import { isOptional, membersOf, typeOfMember } from "./symbols.ts";
import type { ChangeNode } from "./type-change.ts";

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
  const where = `${context.pointer}/requestBody`;
  const tell = (rule: string, severity: "major" | "minor", text: string): void =>
    context.tell(rule, severity, "request", where, text);
  if (!old && now) {
    if (isOptional(now)) tell("body-added", "minor", "takes a body.");
    else tell("required-body-added", "major", "takes a body, and needs it.");
  }
  if (old && !now) tell("body-removed", "major", "no longer takes a body.");
  if (!old || !now) return;
  if (isOptional(old) && !isOptional(now)) {
    tell("body-became-required", "major", "needs its body.");
  } else if (!isOptional(old) && isOptional(now)) {
    tell("body-became-optional", "minor", "can do without its body.");
  }
  compareContent(context, old, now, "request", where, "the body");
}

function compareAnswers(
  context: OperationContext,
  old: ts.Type | undefined,
  now: ts.Type | undefined,
): void {
  const before = membersOf(old, context.checker);
  const after = membersOf(now, context.checker);
  const where = (status: string): string => context.pointer + jsonPointer("responses", status);
  for (const [status, symbol] of before) {
    const successor = after.get(status);
    if (successor) {
      const label = `the answer ${status}`;
      compareContent(context, symbol, successor, "response", where(status), label);
    } else {
      const text = `no longer answers ${status}.`;
      context.tell("response-removed", "major", "response", where(status), text);
    }
  }
  for (const [status, symbol] of after) {
    if (before.has(status)) continue;
    const isSuccess = status.startsWith("2");
    const isBreaking = isSuccess && !fitsAnySuccess(symbol, before, context.checker);
    const rule = isSuccess ? "success-response-added" : "error-response-added";
    const severity = isBreaking ? "major" : "minor";
    context.tell(rule, severity, "response", where(status), `may answer ${status}.`);
  }
}

/** A success that is new breaks nobody if its body can be read as one that was there. */
function fitsAnySuccess(
  added: ts.Symbol,
  before: Map<string, ts.Symbol>,
  checker: ts.TypeChecker,
): boolean {
  const bodiesOf = (symbol: ts.Symbol): ts.Type[] =>
    [...contentOf(symbol, checker).values()].map((each) => checker.getTypeOfSymbol(each));
  const known = [...before]
    .filter(([status]) => status.startsWith("2"))
    .flatMap(([, each]) => bodiesOf(each));
  return bodiesOf(added).every((body) =>
    known.some((each) => checker.isTypeAssignableTo(body, each)),
  );
}

function compareContent(
  context: OperationContext,
  old: ts.Symbol,
  now: ts.Symbol,
  direction: Direction,
  pointer: string,
  label: string,
): void {
  const before = contentOf(old, context.checker);
  const after = contentOf(now, context.checker);
  for (const [mediaType, symbol] of before) {
    const where = pointer + jsonPointer("content", mediaType);
    const successor = after.get(mediaType);
    if (successor) {
      context.compareTypes(symbol, successor, direction, `${where}/schema`, label);
    } else {
      const text = `${label} is no longer ${mediaType}.`;
      context.tell("media-type-removed", "major", direction, where, text);
    }
  }
  for (const mediaType of after.keys()) {
    if (before.has(mediaType)) continue;
    const where = pointer + jsonPointer("content", mediaType);
    // Whoever reads an answer that may be of another kind meets a new type.
    const severity = direction === "response" && before.size > 0 ? "major" : "minor";
    context.tell("media-type-added", severity, direction, where, `${label} may be ${mediaType}.`);
  }
}

function contentOf(holder: ts.Symbol, checker: ts.TypeChecker): Map<string, ts.Symbol> {
  return membersOf(typeOfMember(checker.getTypeOfSymbol(holder), "content", checker), checker);
}
