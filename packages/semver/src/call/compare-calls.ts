import { type Call, type Operation, pascalCase } from "@c1-openapi/model";
import type { FindingSet } from "../finding-set.ts";
import type { Change, FindingArguments } from "../findings.ts";
import type { OperationPair } from "../operation-pair.ts";
import type { RuleId } from "../rules/rules.ts";
import { operationSubject, type Site } from "../subject.ts";
import { type CallField, hasArgumentsType, listFields } from "./call-fields.ts";

/**
 * Compares how operations are called by name: whether there is a function and where it is imported from,
 * which fields its argument has and where they travel, how it pages, and whether it returns a value. The
 * types of all these are those of the operation's parts, and are compared there.
 */
export function compareCalls(pairs: readonly OperationPair[], findings: FindingSet): void {
  for (const { before, after } of pairs) {
    // Who calls it by the new name writes the call anew.
    if (before.name !== after.name) continue;
    for (const change of compareFunction(before, after)) findings.add(change, [after.id]);
  }
}

function compareFunction(before: Operation, after: Operation): Change[] {
  const change = createChange(after);
  if (before.obstacle && after.obstacle) return [];
  if (before.obstacle) return [change("call-added", "both")];
  if (after.obstacle) return [change("call-removed", "both", { reason: after.obstacle.code })];
  return [
    ...compareModules(before, after),
    ...compareArgumentsTypes(before, after, change),
    ...compareArguments(before.call, after.call, change),
    ...comparePaging(before.call, after.call, change),
    ...compareResults(before.call, after.call, change),
  ];
}

type CreateChange = (
  rule: RuleId,
  direction: Change["direction"],
  args?: FindingArguments,
) => Change;

function createChange(operation: Operation): CreateChange {
  const site: Site = { subject: operationSubject(operation), pointer: operation.pointer };
  return (rule, direction, args = {}) => ({ rule, ...site, direction, args });
}

/** The module is one for all operations of a group, and so is the finding. */
function compareModules({ module: from }: Operation, { module: to, pointer }: Operation): Change[] {
  if (from === to) return [];
  const subject = { kind: "module", name: from, key: from, path: "" } as const;
  return [{ rule: "module-renamed", subject, pointer, direction: "both", args: { to } }];
}

function compareArgumentsTypes(
  before: Operation,
  after: Operation,
  change: CreateChange,
): Change[] {
  // Where no field is left at all, each of them is reported as removed.
  const isLost = hasArgumentsType(before.call) && !hasArgumentsType(after.call);
  if (!isLost || listFields(after.call).size === 0) return [];
  const name = `${pascalCase(before.shortName)}Arguments`;
  return [change("arguments-type-removed", "request", { name })];
}

function compareArguments(before: Call, after: Call, change: CreateChange): Change[] {
  const [old, now] = [listFields(before), listFields(after)];
  const [from, to] = [describeBody(before), describeBody(after)];
  // What comes or goes with the body as a whole, and a field that comes or goes alone, is reported there.
  const isReshaped = before.body !== undefined && after.body !== undefined && from !== to;
  const isFilled = before.body?.as === "empty";
  return [
    ...(isReshaped && !isFilled ? [change("call-body-changed", "request", { from, to })] : []),
    ...[...now.values()].flatMap((field) => {
      const known = old.get(field.name);
      if (known) return compareTravel(known, field, change);
      const isCovered = field.in !== "body" || after.body?.isRequired;
      if (!field.isRequired || (isCovered && !(isReshaped && isFilled))) return [];
      return [change("call-argument-required", "request", { name: field.name })];
    }),
  ];
}

/** Whether the body of a call is spread over its fields, or is one of them. */
function describeBody({ body }: Call): string {
  if (!body || body.as === "empty") return "none";
  return body.as === "fields" ? "fields" : `one field ${body.argumentName}`;
}

/** A field that a program goes on setting, and that goes somewhere else without a word. */
function compareTravel(old: CallField, now: CallField, change: CreateChange): Change[] {
  // Between path and query a parameter moved, which is reported as such.
  if (old.in === now.in || (old.in !== "body" && now.in !== "body")) return [];
  const args = { name: now.name, from: old.in, to: now.in };
  return [change("call-argument-moved", "request", args)];
}

function comparePaging(
  { paging: old }: Call,
  { paging: now }: Call,
  change: CreateChange,
): Change[] {
  if (!old) return now ? [change("paging-added", "response", { list: now.listKey })] : [];
  if (!now) return [change("paging-removed", "response", { list: old.listKey })];
  if (old.listKey === now.listKey) return [];
  return [change("paging-list-changed", "response", { from: old.listKey, to: now.listKey })];
}

function compareResults(before: Call, after: Call, change: CreateChange): Change[] {
  const returns = ({ results }: Call): Set<string> => new Set(results.map(({ kind }) => kind));
  const [old, now] = [returns(before), returns(after)];
  if (old.size === 0) return [];
  const [wasEmpty, isEmpty] = [old.has("empty"), now.has("empty")];
  if (!wasEmpty && isEmpty) return [change("call-result-empty", "response")];
  const isFilled = wasEmpty && old.size === 1 && [...now].some((kind) => kind !== "empty");
  return isFilled ? [change("call-result-filled", "response")] : [];
}
