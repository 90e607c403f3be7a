import type { Operation } from "@c1-openapi/model";
import type { ParameterLocation } from "@c1-openapi/openapi";
import type ts from "typescript";
import type { OperationPair } from "../operation-pair.ts";
import { operationSubject, type Site, siteInside } from "../subject.ts";
import type { PartContext } from "./part-context.ts";
import { isOptional, membersOf, typeOfMember } from "./symbols.ts";

/** Where a parameter may travel, as the types have it. */
export const parameterLocations = ["path", "query", "header", "cookie"] as const;

interface TypedParameter {
  in: ParameterLocation;
  name: string;
  symbol: ts.Symbol;
}

/** Compares the parameters of an operation, by where they travel and their name. */
export function compareParameters(
  context: PartContext,
  operation: OperationPair,
  old: ts.Type | undefined,
  now: ts.Type | undefined,
): void {
  const { node } = context;
  const before = listParameters(old, context.checker);
  const after = listParameters(now, context.checker);
  const moved = new Set<string>();
  // Another path has other parameters: that it is another one says so already.
  const isImplied = ({ in: location }: TypedParameter): boolean =>
    location === "path" && operation.before.path !== operation.after.path;
  for (const [key, parameter] of before) {
    const successor = after.get(key);
    if (successor) {
      compareParameter(context, parameter, successor, siteOf(operation.after, successor));
      continue;
    }
    const target = [...after].find(
      ([other, each]) => each.name === parameter.name && !before.has(other),
    );
    if (target) {
      const [movedKey, { in: location }] = target;
      moved.add(movedKey);
      const { pointer } = siteOf(operation.after, target[1]);
      const site = { ...siteOf(operation.before, parameter), pointer };
      node.add("parameter-moved", "request", site, { args: { location } });
    } else if (!isImplied(parameter)) {
      node.add("parameter-removed", "request", siteOf(operation.before, parameter));
    }
  }
  for (const [key, parameter] of after) {
    if (before.has(key) || moved.has(key) || isImplied(parameter)) continue;
    const rule = isOptional(parameter.symbol) ? "parameter-added" : "required-parameter-added";
    node.add(rule, "request", siteOf(operation.after, parameter));
  }
}

function compareParameter(
  context: PartContext,
  old: TypedParameter,
  now: TypedParameter,
  site: Site,
): void {
  if (isOptional(old.symbol) && !isOptional(now.symbol)) {
    context.node.add("parameter-became-required", "request", site);
  } else if (!isOptional(old.symbol) && isOptional(now.symbol)) {
    context.node.add("parameter-became-optional", "request", site);
  }
  context.compareTypes(old.symbol, now.symbol, "request", siteInside(site, "/schema", ""));
}

function listParameters(
  parameters: ts.Type | undefined,
  checker: ts.TypeChecker,
): Map<string, TypedParameter> {
  const all = new Map<string, TypedParameter>();
  for (const location of parameterLocations) {
    for (const [name, symbol] of membersOf(typeOfMember(parameters, location, checker), checker)) {
      all.set(`${location} ${name}`, { in: location, name, symbol });
    }
  }
  return all;
}

/** Where a parameter is declared. */
function siteOf(operation: Operation, { in: location, name }: TypedParameter): Site {
  const declared = operation.parameters.find((each) => each.in === location && each.name === name);
  return {
    subject: operationSubject(operation, { of: "parameter", in: location, name }),
    pointer: declared?.pointer ?? `${operation.pointer}/parameters`,
  };
}
