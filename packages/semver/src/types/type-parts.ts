import { compiler } from "@c1-openapi/codegen";
import type ts from "typescript";
import type { Severity } from "../findings.js";
import type { Way } from "./type-change.js";

/** A union, sorted by what its members are. */
export interface TypeParts {
  type: ts.Type;
  hasNull: boolean;
  /** Literal types, by their source text. */
  literals: Map<string, "string" | "number" | "boolean">;
  /** Whether any text fits beside the literals: an open enum. */
  isOpen: boolean;
  objects: ts.Type[];
  lists: ts.Type[];
  /** What the members are made of: `string`, `number`, `boolean`, `object`, `list`, `unknown`. */
  kinds: string[];
  /** Those of the kinds that are there as a whole, and not by literals alone. */
  wholes: Set<string>;
}

/** Returns the members of a type by what they are; `undefined`, which optional adds, left out. */
export function splitType(type: ts.Type): TypeParts {
  const parts: TypeParts = {
    type,
    hasNull: false,
    literals: new Map(),
    isOpen: false,
    objects: [],
    lists: [],
    kinds: [],
    wholes: new Set(),
  };
  const kinds = new Set<string>();
  for (const member of type.isUnion() ? type.types : [type]) {
    const kind = addMember(member, parts);
    if (kind) kinds.add(kind);
  }
  parts.kinds = [...kinds].sort();
  return parts;
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
  if (member.isStringLiteral()) return addLiteral(JSON.stringify(member.value), "string", parts);
  if (member.isNumberLiteral()) return addLiteral(String(member.value), "number", parts);
  // `boolean` is the union of true and false, and both members say so in turn.
  if (has(TypeFlags.BooleanLike)) {
    const name = (member as ts.Type & { intrinsicName?: string }).intrinsicName;
    return name === "boolean"
      ? addWhole("boolean", parts)
      : addLiteral(String(name), "boolean", parts);
  }
  if (has(TypeFlags.String)) return addWhole("string", parts);
  if (has(TypeFlags.Number)) return addWhole("number", parts);
  if (member.isIntersection() && member.types.some((each) => each.flags & TypeFlags.String)) {
    parts.isOpen = true;
    return "string";
  }
  if (isList(member)) {
    parts.lists.push(member);
    return "list";
  }
  parts.objects.push(member);
  return "object";
}

function addWhole(kind: string, parts: TypeParts): string {
  parts.wholes.add(kind);
  return kind;
}

function addLiteral(text: string, kind: "string" | "number" | "boolean", parts: TypeParts): string {
  parts.literals.set(text, kind);
  return kind;
}

function isList(type: ts.Type): boolean {
  return type.getNumberIndexType() !== undefined && type.getStringIndexType() === undefined;
}

/** What changed between two sets of literals and the types that hold them as a whole. */
export function compareScalars(
  old: TypeParts,
  now: TypeParts,
  way: Way,
): { rule: string; severity: Severity; message: string }[] {
  const changes: { rule: string; severity: Severity; message: string }[] = [];
  const [fewer, more] = [coverage(old, now), coverage(now, old)];
  const wasEnum = old.literals.size > 0;
  const isEnum = now.literals.size > 0;

  if (wasEnum && isEnum) {
    const removed = [...old.literals.keys()].filter((each) => !now.literals.has(each));
    const added = [...now.literals.keys()].filter((each) => !old.literals.has(each));
    if (removed.length > 0) {
      const severity = way === "request" ? "major" : "minor";
      changes.push({
        rule: "enum-value-removed",
        severity,
        message: `${listSome(removed)} is gone.`,
      });
    }
    if (added.length > 0) {
      const severity = way === "response" && !old.isOpen ? "major" : "minor";
      changes.push({ rule: "enum-value-added", severity, message: `${listSome(added)} is new.` });
    }
    if (old.isOpen !== now.isOpen) {
      const isBreaking = now.isOpen === (way === "response");
      changes.push({
        rule: now.isOpen ? "enum-opened" : "enum-closed",
        severity: isBreaking ? "major" : "minor",
        message: now.isOpen
          ? "other values may now stand here."
          : "no other values may stand here now.",
      });
    }
    return changes;
  }
  if (fewer === more) return changes;
  // Literals where there was the whole, or the whole where there were literals.
  const isNarrower = more;
  const isBreaking = isNarrower === (way === "request");
  changes.push({
    rule: isNarrower ? "type-narrowed" : "type-widened",
    severity: isBreaking ? "major" : "minor",
    message: isNarrower ? "only some values fit now." : "any value may stand here now.",
  });
  return changes;
}

/** Whether everything that one type admits of texts, numbers and booleans fits another. */
function coverage(one: TypeParts, other: TypeParts): boolean {
  const fits = (kind: string): boolean =>
    other.wholes.has(kind) || other.wholes.has("unknown") || (kind === "string" && other.isOpen);
  for (const [text, kind] of one.literals) {
    if (!other.literals.has(text) && !fits(kind)) return false;
  }
  if (one.isOpen && !fits("string")) return false;
  return [...one.wholes].every((kind) => fits(kind) || coversBoolean(kind, other));
}

function coversBoolean(kind: string, parts: TypeParts): boolean {
  return kind === "boolean" && parts.literals.has("true") && parts.literals.has("false");
}

function listSome(values: string[]): string {
  const shown = values.slice(0, 5).join(", ");
  return values.length > 5 ? `${shown} and ${values.length - 5} more` : shown;
}
