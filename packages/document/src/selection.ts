import type { JsonObject } from "./json.ts";
import { camelCase } from "./letter-case.ts";
import { nearestNames } from "./nearest-names.ts";
import { listOperations, type NamedOperation } from "./operations.ts";

/** The operations to cut a document down to, by name and by group. */
export interface Selection {
  /** Names as a caller writes them (`personalClient.create`), operationIds, or `METHOD /path`. */
  operations: readonly string[];
  /** Groups as the document or a caller writes them: `PersonalClient`, `personalClient`. */
  groups: readonly string[];
}

/** A name of a selection that the document knows nothing by. */
export interface UnknownName {
  kind: keyof Selection;
  /** Where it stands in the selection's list. */
  index: number;
  name: string;
  /** The names of that kind that look most like it, the nearest first. */
  nearest: string[];
}

/** Returns the operations that a selection names, in the document's order, and what it names in vain. */
export function selectOperations(
  document: JsonObject,
  { operations, groups }: Selection,
): { selected: NamedOperation[]; unknown: UnknownName[] } {
  const all = listOperations(document);
  const selected = new Set<NamedOperation>();
  const unknown: UnknownName[] = [];
  const select = (
    kind: keyof Selection,
    names: readonly string[],
    isNamed: (operation: NamedOperation, name: string) => boolean,
    known: readonly string[],
  ): void => {
    for (const [index, name] of names.entries()) {
      const found = all.filter((each) => isNamed(each, name));
      for (const each of found) selected.add(each);
      if (found.length === 0) {
        unknown.push({ kind, index, name, nearest: nearestNames(name, known) });
      }
    }
  };
  select(
    "operations",
    operations,
    isOperation,
    all.map((each) => each.name),
  );
  select("groups", groups, (each, name) => each.group === camelCase(name), [
    ...new Set(all.map((each) => each.group)),
  ]);
  return { selected: all.filter((each) => selected.has(each)), unknown };
}

function isOperation({ name, id, group, shortName, method, path }: NamedOperation, given: string) {
  if (given === name || given === id || given === `${method.toUpperCase()} ${path}`) return true;
  const dot = given.lastIndexOf(".");
  // As the document's own parts: `PersonalClient.Create`.
  return (
    dot > 0 &&
    camelCase(given.slice(0, dot)) === group &&
    camelCase(given.slice(dot + 1)) === shortName
  );
}
