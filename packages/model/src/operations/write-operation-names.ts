import {
  httpMethods,
  jsonPointer,
  type OpenapiDocument,
  type OperationObject,
  type PathItem,
} from "@c1-openapi/openapi";
import { camelCase, kebabCase } from "../names/letter-case.ts";
import { listShortNames } from "../names/short-names.ts";
import type { Profile } from "../profile.ts";
import { type LocatedOperation, listLocatedOperations } from "./list-located-operations.ts";

/** Where the corrected document keeps the name of an operation, if that is not its full one. */
export const operationNameKey = "x-typescript-operation";

/** An operation that no release has named, or none in this module. */
interface Newcomer {
  readonly pointer: string;
  readonly module: string;
  /** The shortest first, the full one last. */
  readonly candidates: readonly string[];
  at: number;
}

/**
 * Returns a document whose operations have short names where these are unique in their group. The names of
 * a release are part of its document, so an operation that the last release named keeps its name, and what
 * the document has lost stays reserved.
 */
export function writeOperationNames(
  document: OpenapiDocument,
  profile: Profile,
  released: OpenapiDocument | undefined,
): OpenapiDocument {
  const names = profile.shortensNames
    ? assignNames(document, profile, released)
    : new Map<string, string>();
  const rewriteItems = (items: Record<string, PathItem>, root: string) =>
    Object.fromEntries(
      Object.entries(items).map(([key, item]) => [
        key,
        rewriteItem(item, root + jsonPointer(key), names),
      ]),
    );
  const { paths, components } = document;
  const pathItems = components?.pathItems;
  return {
    ...document,
    ...(paths && { paths: rewriteItems(paths, "/paths") }),
    ...(pathItems && {
      components: { ...components, pathItems: rewriteItems(pathItems, "/components/pathItems") },
    }),
  };
}

function rewriteItem(
  item: PathItem,
  pointer: string,
  names: ReadonlyMap<string, string>,
): PathItem {
  const written: PathItem = { ...item };
  for (const method of httpMethods) {
    const operation = item[method];
    if (!operation) continue;
    // A name that the document itself brings along was not given by this step.
    const { [operationNameKey]: _, ...rest } = operation;
    const name = names.get(pointer + jsonPointer(method));
    written[method] = name === undefined ? rest : { ...rest, [operationNameKey]: name };
  }
  return written;
}

/** Returns the names that aren't full ones, by the pointers of their operations. */
function assignNames(
  document: OpenapiDocument,
  profile: Profile,
  released: OpenapiDocument | undefined,
): Map<string, string> {
  const names = new Map<string, string>();
  const kept = new Map<string, { module: string; name: string | undefined }>();
  const taken = new Set<string>();
  for (const each of released ? listLocatedOperations(released) : []) {
    const { group, name: full } = profile.nameOperation(each.operation, each);
    const [module, name] = [kebabCase(group), readOperationName(each.operation)];
    kept.set(idOf(each), { module, name });
    taken.add(keyOf(module, name ?? full));
  }
  const newcomers: Newcomer[] = [];
  for (const each of listLocatedOperations(document)) {
    const { pointer, operation, method, path } = each;
    const { group, name } = profile.nameOperation(operation, each);
    const module = kebabCase(group);
    const known = kept.get(idOf(each));
    // In another module its name may be that of an operation there, so it is new to it.
    if (known?.module === module) {
      if (known.name !== undefined) names.set(pointer, known.name);
      continue;
    }
    const candidates = listShortNames({ group, name, method, path });
    newcomers.push({ pointer, module, candidates, at: 0 });
  }
  tellApart(newcomers, taken);
  const next = new Map<string, number>();
  for (const { pointer, module, candidates, at } of newcomers) {
    const name = candidates[at] ?? "";
    // Where even its full name is that of a released operation, that one keeps it.
    if (taken.has(keyOf(module, name))) names.set(pointer, numberName(module, name, taken, next));
    else if (at < candidates.length - 1) names.set(pointer, name);
  }
  return names;
}

/** Gives each newcomer the shortest name that no other has or wants as well. */
function tellApart(newcomers: readonly Newcomer[], taken: ReadonlySet<string>): void {
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    const wanted = new Map<string, Newcomer[]>();
    for (const each of newcomers) {
      const key = keyOf(each.module, each.candidates[each.at] ?? "");
      const rivals = wanted.get(key);
      if (rivals) rivals.push(each);
      else wanted.set(key, [each]);
    }
    for (const [key, rivals] of wanted) {
      if (rivals.length === 1 && !taken.has(key)) continue;
      for (const each of rivals) {
        if (each.at === each.candidates.length - 1) continue;
        each.at += 1;
        isSettled = false;
      }
    }
  }
}

/** @param next where to go on counting for a name: of many of one name, none starts again at two */
function numberName(
  module: string,
  name: string,
  taken: Set<string>,
  next: Map<string, number>,
): string {
  const wanted = keyOf(module, name);
  for (let count = next.get(wanted) ?? 2; ; count += 1) {
    const key = keyOf(module, `${name}${count}`);
    if (taken.has(key)) continue;
    taken.add(key);
    next.set(wanted, count + 1);
    return `${name}${count}`;
  }
}

/** Names that a program couldn't tell apart are one. */
function keyOf(module: string, name: string): string {
  return `${module} ${camelCase(name)}`;
}

function idOf({ operation, method, path }: LocatedOperation): string {
  // An empty id says as much as none.
  return operation.operationId || `${method} ${path}`;
}

/** Returns the name that a corrected document keeps for an operation, or undefined if that is its full one. */
export function readOperationName(operation: OperationObject): string | undefined {
  const name = operation[operationNameKey];
  return typeof name === "string" && name !== "" ? name : undefined;
}
