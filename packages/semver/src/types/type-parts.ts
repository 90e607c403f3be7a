import { compiler } from "@c1-openapi/codegen";
import type ts from "typescript";
import type { FindingArguments } from "../findings.ts";
import type { RuleId } from "../rules/rules.ts";
import { isAnyText, nameForm } from "./type-forms.ts";

/** A union, sorted by what its members are. */
export interface TypeParts {
  type: ts.Type;
  hasNull: boolean;
  /** Literal types, by their source text. */
  literals: Map<string, ScalarKind>;
  /** Whether any text fits beside the literals: an open enum. */
  isOpen: boolean;
  /**
   * The members by what they are made of: `string`, `number`, `boolean`, `object`, `list`, `unknown`.
   * What mixes these, and what has a length, only compares with its like: `number & object`, `[,]`.
   */
  members: Map<string, ts.Type[]>;
  /** Those of the members that hold others. */
  structures: Map<string, ts.Type[]>;
  /** Those of the kinds that are there as a whole, and not by literals alone. */
  wholes: Set<string>;
}

const scalars = ["string", "number", "boolean"] as const;
type ScalarKind = (typeof scalars)[number];

const isScalar = (kind: string): boolean =>
  kind === "unknown" || scalars.some((each) => each === kind);

/**
 * Returns the members of a type by what they are; `undefined`, which optional adds, left out, and
 * what no value fits.
 */
export function splitType(type: ts.Type, checker: ts.TypeChecker): TypeParts {
  const parts: TypeParts = {
    type,
    hasNull: false,
    literals: new Map(),
    isOpen: false,
    members: new Map(),
    structures: new Map(),
    wholes: new Set(),
  };
  for (const member of type.isUnion() ? type.types : [type]) {
    const kind = isContradiction(member, checker) ? undefined : addMember(member, parts);
    if (kind === undefined) continue;
    const alike = parts.members.get(kind) ?? [];
    alike.push(member);
    parts.members.set(kind, alike);
    if (!isScalar(kind)) parts.structures.set(kind, alike);
  }
  return parts;
}

/** `{ kind: "a" } & { kind: "b" }`, which the compiler takes for never only when it is asked. */
function isContradiction(type: ts.Type, checker: ts.TypeChecker): boolean {
  return type.isIntersection() && checker.isTypeAssignableTo(type, checker.getNeverType());
}

function addMember(member: ts.Type, parts: TypeParts): string | undefined {
  const { TypeFlags } = compiler;
  const has = (flag: ts.TypeFlags): boolean => (member.flags & flag) !== 0;
  if (has(TypeFlags.Undefined | TypeFlags.Never)) return undefined;
  if (has(TypeFlags.Null)) {
    parts.hasNull = true;
    return undefined;
  }
  if (has(TypeFlags.Any | TypeFlags.Unknown)) return addWhole("unknown", parts);
  if (member.isStringLiteral()) return addLiteral(nameForm(member), "string", parts);
  if (member.isNumberLiteral()) return addLiteral(nameForm(member), "number", parts);
  // `boolean` is the union of true and false, and both members say so in turn.
  if (has(TypeFlags.BooleanLike)) {
    const name = nameForm(member);
    return name === "boolean" ? addWhole("boolean", parts) : addLiteral(name, "boolean", parts);
  }
  if (has(TypeFlags.String)) return addWhole("string", parts);
  if (has(TypeFlags.Number)) return addWhole("number", parts);
  if (isAnyText(member)) {
    parts.isOpen = true;
    return "string";
  }
  return nameForm(member);
}

function addWhole(kind: string, parts: TypeParts): string {
  parts.wholes.add(kind);
  return kind;
}

function addLiteral(text: string, kind: ScalarKind, parts: TypeParts): string {
  parts.literals.set(text, kind);
  return kind;
}

/** What changed in what a type is made of, and which values it is about. */
export interface TypeChange {
  rule: RuleId;
  args: FindingArguments;
}

/**
 * Returns what changed between two sets of literals and the types that hold them as a whole.
 *
 * @param isListed whether programs import a list that lost one of some literals
 */
export function compareScalars(old: TypeParts, now: TypeParts, isListed: IsListed): TypeChange[] {
  const kinds = scalars.filter((each) => old.members.has(each) && now.members.has(each));
  const isWhole = (each: ScalarKind): boolean => old.wholes.has(each) || now.wholes.has(each);
  const changes = compareLiterals(
    old,
    now,
    kinds.filter((each) => !isWhole(each)),
    isListed,
  );
  for (const kind of kinds.filter(isWhole)) {
    // Literals where there was the whole, or the whole where there were literals.
    const [coveredBefore, coversNow] = [coversKind(old, kind), coversKind(now, kind)];
    if (coveredBefore === coversNow) continue;
    changes.push({ rule: coversNow ? "type-widened" : "type-narrowed", args: {} });
  }
  return changes;
}

type IsListed = (literals: readonly string[]) => boolean;

function compareLiterals(
  old: TypeParts,
  now: TypeParts,
  kinds: ScalarKind[],
  isListed: IsListed,
): TypeChange[] {
  const changes: TypeChange[] = [];
  const missingFrom = (other: TypeParts, one: TypeParts): string[] =>
    [...one.literals]
      .filter(([text, kind]) => kinds.includes(kind) && !other.literals.has(text))
      .map(([text]) => text);
  const removed = missingFrom(now, old);
  const added = missingFrom(old, now);
  if (removed.length > 0) {
    const isHarmless = old.isOpen && now.isOpen && !isListed(removed);
    const rule = isHarmless ? "open-enum-value-removed" : "enum-value-removed";
    changes.push({ rule, args: { values: removed } });
  }
  if (added.length > 0) {
    const rule = old.isOpen ? "open-enum-value-added" : "enum-value-added";
    changes.push({ rule, args: { values: added } });
  }
  if (kinds.includes("string") && old.isOpen !== now.isOpen) {
    changes.push({ rule: now.isOpen ? "enum-opened" : "enum-closed", args: {} });
  }
  return changes;
}

/** Whether every value of a kind fits a type. */
function coversKind(parts: TypeParts, kind: ScalarKind): boolean {
  if (parts.wholes.has(kind)) return true;
  if (kind === "boolean") return parts.literals.has("true") && parts.literals.has("false");
  return kind === "string" && parts.isOpen;
}
