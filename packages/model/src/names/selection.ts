import type { Operation } from "../operations/operation.ts";
import { camelCase } from "./letter-case.ts";
import { nearestNames } from "./nearest-names.ts";

/** The operations to cut a document down to, by name and by group. */
export interface Selection {
  /** Names as a caller writes them (`personalClient.create`), operationIds, or `METHOD /path`. */
  operations: readonly string[];
  /** Groups as the document or a caller writes them: `PersonalClient`, `personalClient`. */
  groups: readonly string[];
}

/** A name of a selection that no operation or group has. */
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
  all: readonly Operation[],
  { operations, groups }: Selection,
): { selected: Operation[]; unknown: UnknownName[] } {
  const selected = new Set<Operation>();
  const unknown: UnknownName[] = [];
  const select = (
    kind: keyof Selection,
    names: readonly string[],
    isNamed: (operation: Operation, name: string) => boolean,
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
  const operationNames = all.map((each) => each.name);
  const groupNames = [...new Set(all.map((each) => each.group))];
  select("operations", operations, isOperation, operationNames);
  select("groups", groups, (each, name) => each.group === camelCase(name), groupNames);
  return { selected: all.filter((each) => selected.has(each)), unknown };
}

function isOperation({ name, id, group, shortName, method, path }: Operation, given: string) {
  if (given === name || given === id || given === `${method.toUpperCase()} ${path}`) return true;
  const dot = given.lastIndexOf(".");
  // As the document's own parts: `PersonalClient.Create`.
  return (
    dot > 0 &&
    camelCase(given.slice(0, dot)) === group &&
    camelCase(given.slice(dot + 1)) === shortName
  );
}
