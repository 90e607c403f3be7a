import { camelCase, kebabCase } from "../names/letter-case.ts";
import type { Profile } from "../profile.ts";
import type { LocatedOperation } from "./list-located-operations.ts";
import type { Operation } from "./operation.ts";
import { readOperationName } from "./write-operation-names.ts";

/** The names that programs know an operation by. */
export type OperationNames = Pick<
  Operation,
  "id" | "operationId" | "group" | "module" | "shortName" | "name" | "isRenamed"
>;

/**
 * Returns the names of operations, as a profile reads them, in the order of the operations. Where several
 * come to one name, the one whose id sorts first has it, and the others are numbered.
 */
export function nameOperations(
  located: readonly LocatedOperation[],
  profile: Profile,
): OperationNames[] {
  const named = located.map((each) => nameOperation(each, profile));
  const taken = new Map<string, number>();
  for (const each of [...named].sort((one, other) => (one.id < other.id ? -1 : 1))) {
    const key = `${each.module} ${each.shortName}`;
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    if (count === 1) continue;
    each.shortName += String(count);
    each.name = `${each.group}.${each.shortName}`;
    each.isRenamed = true;
  }
  return named;
}

type MutableNames = { -readonly [key in keyof OperationNames]: OperationNames[key] };

function nameOperation(located: LocatedOperation, profile: Profile): MutableNames {
  const { operation, method, path } = located;
  const words = profile.nameOperation(operation, located);
  const group = camelCase(words.group);
  const shortName = nameExport(camelCase(readOperationName(operation) ?? words.name));
  return {
    id: operation.operationId || `${method.toUpperCase()} ${path}`,
    operationId: operation.operationId || undefined,
    group,
    module: nameFile(kebabCase(words.group)),
    shortName,
    name: `${group}.${shortName}`,
    isRenamed: false,
  };
}

/** A module that exports `then` would be called by whoever awaits its import (ECMA-262, section 27.2.1.3.2). */
function nameExport(name: string): string {
  return name === "then" ? "then_" : name;
}

/**
 * Names that Windows keeps for devices, whatever ending a file has, and that of the module which exports
 * all groups.
 */
const reservedModule = /^(con|prn|aux|nul|com\d|lpt\d|index)$/;

function nameFile(module: string): string {
  return reservedModule.test(module) ? `${module}-operations` : module;
}
