import type { Schema } from "@c1-openapi/model";
import type ts from "typescript";
import { pairByLikeness } from "./pair-by-likeness.ts";
import type { TypePair } from "./program.ts";

/** The object types of two unions: those that correspond, and those that stand on one side only. */
export interface VariantPairs {
  pairs: [before: ts.Type, after: ts.Type][];
  removed: ts.Type[];
  added: ts.Type[];
}

/**
 * Pairs the variants of a union by the component that they are, and the others by what they look like, the
 * most alike first: the order of a union means nothing, and a variant may be renamed, or written out. One on
 * either side is a pair whatever it looks like.
 */
export function pairVariants(before: ts.Type[], after: ts.Type[], pair: TypePair): VariantPairs {
  const [only, successor] = [before[0], after[0]];
  if (before.length === 1 && after.length === 1 && only && successor) {
    return { pairs: [[only, successor]], removed: [], added: [] };
  }
  const nameBefore = (type: ts.Type) => nameOf(pair.before.componentOf.get(type));
  const nameAfter = (type: ts.Type) => nameOf(pair.after.componentOf.get(type));
  const pairs: VariantPairs["pairs"] = [];
  const [removed, added] = [new Set(before), new Set(after)];
  const match = (one: ts.Type, other: ts.Type): void => {
    pairs.push([one, other]);
    removed.delete(one);
    added.delete(other);
  };
  const named = new Map(after.map((each) => [nameAfter(each), each]));
  for (const each of before) {
    const name = nameBefore(each);
    const namesake = name === undefined ? undefined : named.get(name);
    if (namesake) match(each, namesake);
  }
  for (const [one, other] of pairByLikeness([...removed], [...added], pair.checker)) {
    match(one, other);
  }
  return { pairs, removed: [...removed], added: [...added] };
}

/** The component of the document, also of what was split off from it for requests. */
function nameOf(schema: Schema | undefined): string | undefined {
  return schema?.variantOf ?? schema?.name;
}
