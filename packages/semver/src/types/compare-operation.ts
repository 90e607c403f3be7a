import type { Operation } from "@c1-openapi/model";
import type ts from "typescript";
import type { OperationPair } from "../operation-pair.ts";
import type { RuleId } from "../rules/rules.ts";
import { operationSubject } from "../subject.ts";
import type { ChangeNode } from "./change-node.ts";
import { compareAnswers } from "./compare-answers.ts";
import { compareContent } from "./compare-content.ts";
import { compareParameters } from "./compare-parameters.ts";
import type { TypeComparer } from "./compare-types.ts";
import { PartContext } from "./part-context.ts";
import { isOptional, membersOf, typeOfMember } from "./symbols.ts";

/**
 * Compares one operation: parameters and body as a caller writes them, answers as a caller reads
 * them. What changed in its own parts is in the node; components that it holds are its children.
 */
export function compareOperation(operation: OperationPair, comparer: TypeComparer): ChangeNode {
  const { checker, pair } = comparer;
  const { before, after } = operation;
  const context = new PartContext(
    { subject: operationSubject(after), pointer: after.pointer },
    comparer,
  );
  const old = pair.before.operation(before.method, before.path);
  const now = pair.after.operation(after.method, after.path);
  const partsOf = (name: string): [ts.Type | undefined, ts.Type | undefined] => [
    typeOfMember(old, name, checker),
    typeOfMember(now, name, checker),
  ];
  compareParameters(context, operation, ...partsOf("parameters"));
  compareBody(context, operation, bodyOf(old, checker), bodyOf(now, checker));
  compareAnswers(context, "response", operation, ...partsOf("responses"));
  return context.node;
}

/** A body that can be there: `requestBody?: never` says that it can't. */
export function bodyOf(
  operation: ts.Type | undefined,
  checker: ts.TypeChecker,
): ts.Symbol | undefined {
  const symbol = membersOf(operation, checker).get("requestBody");
  return symbol && membersOf(checker.getTypeOfSymbol(symbol), checker).size > 0
    ? symbol
    : undefined;
}

function compareBody(
  context: PartContext,
  { before, after }: OperationPair,
  old: ts.Symbol | undefined,
  now: ts.Symbol | undefined,
): void {
  const site = context.siteOf({ of: "body" }, "/requestBody");
  const rule = ruleOfBody(old, now);
  if (rule) context.node.add(rule, "request", site);
  if (!old || !now) return;
  compareContent(context, "request", site, {
    before: { symbol: old, chosen: typedMediaOf(before) },
    after: { symbol: now, chosen: typedMediaOf(after) },
  });
}

/** The media type that a call sends; the types of a text and of bytes don't come of their schemas. */
function typedMediaOf({ call: { body } }: Operation): string | undefined {
  return body?.kind === "text" || body?.kind === "bytes" ? undefined : body?.type;
}

function ruleOfBody(old: ts.Symbol | undefined, now: ts.Symbol | undefined): RuleId | undefined {
  if (!old) return now && (isOptional(now) ? "body-added" : "required-body-added");
  if (!now) return "body-removed";
  if (isOptional(old) === isOptional(now)) return undefined;
  return isOptional(now) ? "body-became-optional" : "body-became-required";
}
