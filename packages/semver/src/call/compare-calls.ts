import {
  type Call,
  type CallBody,
  type CallResult,
  type Operation,
  pascalCase,
} from "@c1-openapi/model";
import type { FindingSet } from "../finding-set.ts";
import type { Change, FindingArguments } from "../findings.ts";
import type { OperationPair } from "../operation-pair.ts";
import type { RuleId } from "../rules/rules.ts";
import { operationSubject, type Site } from "../subject.ts";
import { type CallField, hasArgumentsType, listFields } from "./call-fields.ts";

/**
 * Compares how operations are called by name: whether there is a function and where it is imported from,
 * which fields its argument has and where they travel, how it pages, and what kind of value it returns. The
 * types of JSON and of forms are compared with the operation's parts; text, bytes and events are compared here.
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
    ...compareArguments(before, after, change),
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

function compareArguments(before: Operation, after: Operation, change: CreateChange): Change[] {
  const [old, now] = [listFields(before.call), listFields(after.call)];
  const [bodyBefore, bodyAfter] = [before.call.body, after.call.body];
  const [from, to] = [describeBody(bodyBefore), describeBody(bodyAfter)];
  // What comes or goes with the body as a whole, and a field that comes or goes alone, is reported there.
  const isReshaped = bodyBefore !== undefined && bodyAfter !== undefined && from !== to;
  const isFilled = bodyBefore?.as === "empty";
  return [
    ...(isReshaped && !isFilled ? [change("call-body-changed", "request", { from, to })] : []),
    ...[...old.values()].flatMap((field) =>
      !now.has(field.name) && isDeclared(field, after)
        ? [change("call-argument-removed", "request", { name: field.name })]
        : [],
    ),
    ...[...now.values()].flatMap((field) => {
      const known = old.get(field.name);
      if (known) return compareTravel(known, field, after, change);
      const isCovered = field.in !== "body" || bodyAfter?.isRequired;
      if (!field.isRequired || (isCovered && !(isReshaped && isFilled))) return [];
      return [change("call-argument-required", "request", { name: field.name })];
    }),
  ];
}

/** How the body of a call is given: spread over its fields, or as one of them, of a type that says what it is. */
function describeBody(body: CallBody | undefined): string {
  if (!body || body.as === "empty") return "none";
  if (body.as === "fields") return "fields";
  const kind = bodyKinds[body.kind];
  return `one field ${body.argumentName}${kind && `, ${kind}`}`;
}

/** A form without files has the type of its schema, as JSON has. */
const bodyKinds: Readonly<Record<CallBody["kind"], string>> = {
  json: "",
  form: "",
  multipart: "a form with files",
  text: "a text",
  bytes: "bytes",
};

/** A field that a program goes on setting, and that goes somewhere else without a word. */
function compareTravel(
  old: CallField,
  now: CallField,
  operation: Operation,
  change: CreateChange,
): Change[] {
  if (old.in === now.in) return [];
  // A parameter that moved is reported as such; another one may have taken the name of one that stayed.
  if (old.in !== "body" && now.in !== "body" && !isDeclared(old, operation)) return [];
  const args = { name: now.name, from: old.in, to: now.in };
  return [change("call-argument-moved", "request", args)];
}

/** Tells whether an operation still has the parameter that a field was. */
function isDeclared({ name, in: location }: CallField, { parameters }: Operation): boolean {
  return parameters.some((each) => each.name === name && each.in === location);
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
  const returns = ({ results }: Call): Set<CallResult["kind"]> =>
    new Set(results.map(({ kind }) => kind));
  const [old, now] = [returns(before), returns(after)];
  if (old.size === 0) return [];
  const [wasEmpty, isEmpty] = [old.delete("empty"), now.delete("empty")];
  if (old.size === 0) return now.size > 0 ? [change("call-result-filled", "response")] : [];
  const isOther = [...now].some((kind) => !old.has(kind));
  const args = { from: describeResults(old), to: describeResults(now) };
  return [
    ...(isOther ? [change("call-result-kind-changed", "response", args)] : []),
    ...(!wasEmpty && isEmpty ? [change("call-result-empty", "response")] : []),
  ];
}

function describeResults(kinds: ReadonlySet<CallResult["kind"]>): string {
  return [...kinds]
    .map((kind) => resultKinds[kind])
    .sort()
    .join(" or ");
}

const resultKinds: Readonly<Record<CallResult["kind"], string>> = {
  json: "JSON",
  text: "a text",
  bytes: "a Blob",
  events: "a stream of events",
  empty: "nothing",
};
