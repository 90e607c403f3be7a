import type { Schema } from "@c1-openapi/model";
import type ts from "typescript";
import type { TypePair } from "./program.ts";

/** The object types of two unions: those that correspond, and those that stand on one side only. */
export interface VariantPairs {
  pairs: [before: ts.Type, after: ts.Type][];
  removed: ts.Type[];
  added: ts.Type[];
}

/**
 * Pairs the variants of a union by the component that they are, and those that are none in their
 * order. One on either side is a pair under whatever name: it was renamed, or written out.
 */
export function pairVariants(before: ts.Type[], after: ts.Type[], pair: TypePair): VariantPairs {
  if (before.length === 1 && after.length === 1) {
    return { pairs: zip(before, after), removed: [], added: [] };
  }
  const nameBefore = (type: ts.Type) => nameOf(pair.before.componentOf.get(type));
  const nameAfter = (type: ts.Type) => nameOf(pair.after.componentOf.get(type));
  const result: VariantPairs = { pairs: [], removed: [], added: [] };
  const named = new Map(after.map((each) => [nameAfter(each), each]));
  for (const each of before) {
    const name = nameBefore(each);
    if (name === undefined) continue;
    const match = named.get(name);
    if (match) result.pairs.push([each, match]);
    else result.removed.push(each);
  }
  const names = new Set(before.map(nameBefore));
  const isNew = (type: ts.Type): boolean => {
    const name = nameAfter(type);
    return name !== undefined && !names.has(name);
  };
  const unnamedBefore = before.filter((each) => nameBefore(each) === undefined);
  const unnamedAfter = after.filter((each) => nameAfter(each) === undefined);
  result.pairs.push(...zip(unnamedBefore, unnamedAfter));
  result.removed.push(...unnamedBefore.slice(unnamedAfter.length));
  result.added.push(...after.filter(isNew), ...unnamedAfter.slice(unnamedBefore.length));
  return result;
}

/** The component of the document, also of what was split off from it for requests. */
function nameOf(schema: Schema | undefined): string | undefined {
  return schema?.variantOf ?? schema?.name;
}

function zip<T>(one: T[], other: T[]): [T, T][] {
  return one.flatMap((each, index): [T, T][] => {
    const match = other[index];
    return match === undefined ? [] : [[each, match]];
  });
}
