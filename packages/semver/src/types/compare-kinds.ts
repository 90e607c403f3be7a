import type ts from "typescript";
import type { RuleId } from "../rules/rules.ts";
import { isUnknown, printType } from "./symbols.ts";
import type { TypeChange, TypeParts } from "./type-parts.ts";

/**
 * Returns what changed in what two types are made of: a text that became an object, say. What both are made of
 * is compared besides.
 */
export function compareKinds(
  old: TypeParts,
  now: TypeParts,
  checker: ts.TypeChecker,
): TypeChange[] {
  const lost = missingMembers(now, old);
  const gained = missingMembers(old, now);
  if (lost.length === 0 && gained.length === 0) return [];
  // Unknown takes everything in and gives nothing away; a list takes in a tuple of what it lists.
  const fits = (members: ts.Type[], type: ts.Type): boolean =>
    members.every((each) => checker.isTypeAssignableTo(each, type));
  if (gained.length === 0 && !lost.some(isUnknown) && now.members.size > 0) {
    const kinds = lost.map((each) => printType(each, checker).slice(0, 80));
    return [{ rule: "kind-removed", args: { kinds } }];
  }
  const isWider = fits(lost, now.type);
  // Never fits everything, but has no field to read.
  const isNever = now.members.size === 0 && !now.hasNull;
  const isNarrower = fits(gained, old.type) && !isNever && keepsFields(lost, gained);
  return [{ rule: ruleOfKinds(isWider, isNarrower), args: {} }];
}

/** The rule about what a type is made of, by whether each side fits in the place of the other. */
function ruleOfKinds(isWider: boolean, isNarrower: boolean): RuleId {
  if (isWider) return isNarrower ? "type-rewritten" : "type-widened";
  return isNarrower ? "type-narrowed" : "type-changed";
}

/** Whether every field of some types is one of the others, too: optional ones may be missing and fit all the same. */
function keepsFields(lost: readonly ts.Type[], gained: readonly ts.Type[]): boolean {
  const names = lost.flatMap((each) => (each.isIntersection() ? each.getProperties() : []));
  return names.every(({ name }) => gained.every((each) => each.getProperty(name) !== undefined));
}

/** The members of a type that are made of what another type has nothing of. */
function missingMembers(other: TypeParts, one: TypeParts): ts.Type[] {
  return [...one.members].filter(([kind]) => !other.members.has(kind)).flatMap(([, each]) => each);
}
