import { compiler } from "@c1-openapi/codegen";
import type ts from "typescript";

/** Whether any text fits a type that is written so that a compiler still offers an enum's values. */
export function isAnyText(type: ts.Type): boolean {
  return (
    type.isIntersection() &&
    type.types.some((each) => (each.flags & compiler.TypeFlags.String) !== 0) &&
    type.types.every(isTextOrEmpty)
  );
}

function isTextOrEmpty(type: ts.Type): boolean {
  if ((type.flags & compiler.TypeFlags.String) !== 0) return true;
  return (
    (type.flags & compiler.TypeFlags.Object) !== 0 &&
    type.getProperties().length === 0 &&
    type.getStringIndexType() === undefined &&
    type.getNumberIndexType() === undefined
  );
}

/**
 * What a type that is no union is made of: `object`, `list`, a literal's text, or the name of a type
 * that has no parts. A tuple is named with its shape, and what is several of these at once with all
 * that aren't objects: every value of `number & object` is a number that has fields.
 */
export function nameForm(type: ts.Type): string {
  if (type.isStringLiteral()) return JSON.stringify(type.value);
  if (type.isNumberLiteral()) return String(type.value);
  if (isTuple(type)) return `[${type.target.elementFlags.join()}]`;
  if (type.isIntersection()) {
    const forms = type.types.map(nameForm).filter((each) => each !== "object");
    return [...forms, "object"].join(" & ");
  }
  if ((type.flags & compiler.TypeFlags.Object) !== 0) return isList(type) ? "list" : "object";
  return (type as ts.Type & { intrinsicName?: string }).intrinsicName ?? "object";
}

/** Whether a type stands where it is written, and is another one wherever else the same is written. */
export function isDeclaredOnce(type: ts.Type): boolean {
  return !type.isIntersection() && nameForm(type) === "object";
}

/** One element of a list, or of a tuple by its place. */
export interface Element {
  type: ts.Type;
  /** Where in the schema of the list, and as a program writes it. */
  segments: string;
  path: string;
}

/** Returns what a list or a tuple holds, or what is one besides other things; of others nothing. */
export function elementsOf(type: ts.Type, checker: ts.TypeChecker): Element[] {
  if (type.isIntersection()) return type.types.flatMap((each) => elementsOf(each, checker));
  if (isTuple(type)) {
    const { target } = type;
    return checker
      .getTypeArguments(type)
      .map((each, index) =>
        ((target.elementFlags[index] ?? 0) & compiler.ElementFlags.Variable) === 0
          ? { type: each, segments: `/prefixItems/${index}`, path: `[${index}]` }
          : { type: each, segments: "/items", path: "[]" },
      );
  }
  const element = isList(type) ? type.getNumberIndexType() : undefined;
  return element ? [{ type: element, segments: "/items", path: "[]" }] : [];
}

/** How many types may hold one another before the compiler gives up at a hundred, and says that they don't fit. */
const mostNested = 90;

/**
 * Whether the compiler refuses a type where it should fit: one that is nested too deeply, and a list that has
 * fields, or what holds one: `{ 1?: "a" } & [unknown, unknown]`. With `exactOptionalPropertyTypes` that
 * doesn't fit itself, for the two don't agree on what may be missing.
 */
export function isBeyondCompiler(
  type: ts.Type,
  checker: ts.TypeChecker,
  seen: Set<ts.Type> = new Set(),
  depth = 0,
): boolean {
  if (seen.has(type)) return false;
  seen.add(type);
  const elements = elementsOf(type, checker).map((each) => each.type);
  if (depth > mostNested || (type.isIntersection() && elements.length > 0)) return true;
  const fields = type.getProperties().map((each) => checker.getTypeOfSymbol(each));
  const held = type.isUnion() ? type.types : [...elements, ...fields];
  return [...held, type.getStringIndexType()].some(
    (each) => each !== undefined && isBeyondCompiler(each, checker, seen, depth + 1),
  );
}

function isTuple(type: ts.Type): type is ts.TupleTypeReference {
  const { target } = type as Partial<ts.TypeReference>;
  return target !== undefined && (target.objectFlags & compiler.ObjectFlags.Tuple) !== 0;
}

function isList(type: ts.Type): boolean {
  return type.getNumberIndexType() !== undefined && type.getStringIndexType() === undefined;
}
