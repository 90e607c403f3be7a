import type ts from "typescript";
import { elementsOf } from "./type-forms.ts";

/** What a property of the same name and value says of two variants: it is what programs know one by. */
const sameValue = 10;
const sameName = 2;
const otherName = -1;
const identical = 1_000_000;

/** One member of a union. */
export interface Variant {
  readonly type: ts.Type;
  /** Which of the union's members without a name it is. */
  readonly position: number;
  /** Its fields by their names. */
  readonly members: ReadonlyMap<string, ts.Symbol>;
}

/**
 * Returns how much two variants of unions look alike, or undefined if they can't be the same one: they share
 * nothing, or have different values in a property that admits one alone.
 */
export function scoreLikeness(
  { type: before, members: old }: Variant,
  { type: after, members: now }: Variant,
  checker: ts.TypeChecker,
): number | undefined {
  const fits = (one: ts.Type, other: ts.Type): boolean => checker.isTypeAssignableTo(one, other);
  // Where all properties are optional anything fits, so what they are called decides first.
  const hasSameNames = old.size === now.size && [...old.keys()].every((name) => now.has(name));
  if (hasSameNames && fits(before, after) && fits(after, before)) return identical;
  if (elementsOf(before, checker).length > 0) return 0;
  let score = 0;
  let isAnyShared = old.size === 0 && now.size === 0;
  for (const [name, property] of old) {
    const successor = now.get(name);
    if (!successor) {
      score += otherName;
      continue;
    }
    isAnyShared = true;
    const [value, other] = [property, successor].map((each) => literalOf(each, checker));
    if (value !== undefined && other !== undefined && value !== other) return undefined;
    score += value !== undefined && value === other ? sameValue : sameName;
  }
  for (const name of now.keys()) if (!old.has(name)) score += otherName;
  return isAnyShared ? score : undefined;
}

/** The one value that a property admits, if it is a text or a number. */
function literalOf(property: ts.Symbol, checker: ts.TypeChecker): string | number | undefined {
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(property));
  return type.isStringLiteral() || type.isNumberLiteral() ? type.value : undefined;
}
