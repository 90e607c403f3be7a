import type ts from "typescript";
import { scoreLikeness, type Variant } from "./score-likeness.ts";
import { membersOf } from "./symbols.ts";

/** No API has so many variants without names; to hold each against each would take minutes. */
const mostComparisons = 40_000;

/**
 * Pairs variants of two unions by what they look like, the most alike first. Those that share no field's name
 * aren't compared; where that leaves too many, they are paired in their order.
 */
export function pairByLikeness(
  before: readonly ts.Type[],
  after: readonly ts.Type[],
  checker: ts.TypeChecker,
): [before: ts.Type, after: ts.Type][] {
  const candidates = listCandidates(listVariants(before, checker), listVariants(after, checker));
  if (!candidates) {
    return before.flatMap((one, index): [ts.Type, ts.Type][] => {
      const other = after[index];
      return other ? [[one, other]] : [];
    });
  }
  const likely = candidates.flatMap(([one, other]) => {
    const score = scoreLikeness(one, other, checker);
    return score === undefined ? [] : [{ one: one.type, other: other.type, score }];
  });
  const taken = new Set<ts.Type>();
  const pairs: [ts.Type, ts.Type][] = [];
  // A sort keeps the order of what is equally alike.
  for (const { one, other } of likely.sort((left, right) => right.score - left.score)) {
    if (taken.has(one) || taken.has(other)) continue;
    taken.add(one).add(other);
    pairs.push([one, other]);
  }
  return pairs;
}

function listVariants(types: readonly ts.Type[], checker: ts.TypeChecker): Variant[] {
  return types.map((type, position) => ({ type, position, members: membersOf(type, checker) }));
}

/** Returns the pairs that share the name of a field or have none at all, or undefined if they are too many. */
function listCandidates(
  before: readonly Variant[],
  after: readonly Variant[],
): [before: Variant, after: Variant][] | undefined {
  const byField = new Map<string, Variant[]>();
  for (const each of after) {
    for (const field of fieldsOf(each)) {
      const holders = byField.get(field);
      if (holders) holders.push(each);
      else byField.set(field, [each]);
    }
  }
  const candidates: [Variant, Variant][] = [];
  for (const one of before) {
    const others = new Set(fieldsOf(one).flatMap((field) => byField.get(field) ?? []));
    if (candidates.length + others.size > mostComparisons) return undefined;
    const inOrder = [...others].sort((left, right) => left.position - right.position);
    for (const other of inOrder) candidates.push([one, other]);
  }
  return candidates;
}

/** The names of a variant's fields; that it has none is what two variants may share as well. */
function fieldsOf({ members }: Variant): string[] {
  return members.size === 0 ? [""] : [...members.keys()];
}
