import type { Operation } from "@c1-openapi/model";
import type ts from "typescript";
import type { OperationContext } from "./operation-context.ts";
import { isOptional, membersOf, typeOfMember } from "./symbols.ts";

const locations = ["path", "query", "header", "cookie"] as const;

interface Parameter {
  location: string;
  name: string;
  symbol: ts.Symbol;
}

/** Compares the parameters of an operation, by where they travel and their name. */
export function compareParameters(
  context: OperationContext,
  old: ts.Type | undefined,
  now: ts.Type | undefined,
): void {
  const { before: oldOperation, after: newOperation } = context.operation;
  const before = listParameters(old, context.checker);
  const after = listParameters(now, context.checker);
  const moved = new Set<string>();

  for (const [key, { location, name, symbol }] of before) {
    const label = `the ${location} parameter \`${name}\``;
    const successor = after.get(key);
    if (successor) {
      compareParameter(
        context,
        symbol,
        successor.symbol,
        pointerOf(newOperation, successor),
        label,
      );
      continue;
    }
    const target = [...after].find(([other, each]) => each.name === name && !before.has(other));
    if (target) {
      const [movedKey, parameter] = target;
      moved.add(movedKey);
      const text = `${label} is now a ${parameter.location} parameter.`;
      context.tell("parameter-moved", "major", "request", pointerOf(newOperation, parameter), text);
    } else {
      const where = pointerOf(oldOperation, { location, name });
      context.tell("parameter-removed", "major", "request", where, `${label} is gone.`);
    }
  }
  for (const [key, parameter] of after) {
    if (before.has(key) || moved.has(key)) continue;
    const where = pointerOf(newOperation, parameter);
    const label = `the ${parameter.location} parameter \`${parameter.name}\``;
    if (isOptional(parameter.symbol)) {
      context.tell("parameter-added", "minor", "request", where, `${label} is new.`);
    } else {
      const text = `${label} is new and required.`;
      context.tell("required-parameter-added", "major", "request", where, text);
    }
  }
}

function compareParameter(
  context: OperationContext,
  old: ts.Symbol,
  now: ts.Symbol,
  where: string,
  label: string,
): void {
  if (isOptional(old) && !isOptional(now)) {
    context.tell(
      "parameter-became-required",
      "major",
      "request",
      where,
      `${label} became required.`,
    );
  } else if (!isOptional(old) && isOptional(now)) {
    context.tell(
      "parameter-became-optional",
      "minor",
      "request",
      where,
      `${label} became optional.`,
    );
  }
  context.compareTypes(old, now, "request", `${where}/schema`, label);
}

function listParameters(
  parameters: ts.Type | undefined,
  checker: ts.TypeChecker,
): Map<string, Parameter> {
  const all = new Map<string, Parameter>();
  for (const location of locations) {
    for (const [name, symbol] of membersOf(typeOfMember(parameters, location, checker), checker)) {
      all.set(`${location} ${name}`, { location, name, symbol });
    }
  }
  return all;
}

/** Where a parameter is declared. */
function pointerOf(
  { parameters, pointer }: Operation,
  { location, name }: Pick<Parameter, "location" | "name">,
): string {
  const parameter = parameters.find((each) => each.in === location && each.name === name);
  return parameter?.pointer ?? `${pointer}/parameters`;
}
