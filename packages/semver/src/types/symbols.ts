import { compiler } from "@c1-openapi/codegen";
import type ts from "typescript";

/** Whether a property may be left out. */
export function isOptional(symbol: ts.Symbol): boolean {
  return (symbol.flags & compiler.SymbolFlags.Optional) !== 0;
}

/** Whether a property may not be assigned to. */
export function isReadonly(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some(
    (each) => (compiler.getCombinedModifierFlags(each) & compiler.ModifierFlags.Readonly) !== 0,
  );
}

/** Whether a type doesn't compile: nothing that is printed here says `any`. */
export function isBroken(type: ts.Type): boolean {
  return (type.flags & compiler.TypeFlags.Any) !== 0;
}

/** Whether nothing is known of a type's values. */
export function isUnknown(type: ts.Type): boolean {
  return (type.flags & (compiler.TypeFlags.Any | compiler.TypeFlags.Unknown)) !== 0;
}

/** Returns the properties of an object type by name; `undefined` and `never` have none. */
export function membersOf(
  type: ts.Type | undefined,
  checker: ts.TypeChecker,
): Map<string, ts.Symbol> {
  const object = type && checker.getNonNullableType(type);
  return new Map((object?.getProperties() ?? []).map((each) => [each.name, each]));
}

/** Returns the type of a property of an object type, or undefined if it has none. */
export function typeOfMember(
  owner: ts.Type | undefined,
  name: string,
  checker: ts.TypeChecker,
): ts.Type | undefined {
  const symbol = membersOf(owner, checker).get(name);
  return symbol && checker.getTypeOfSymbol(symbol);
}

/** Returns the types of which a property is one wherever it isn't left out. */
export function typesIfThere(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Type[] {
  const type = checker.getTypeOfSymbol(symbol);
  const members = type.isUnion() ? type.types : [type];
  return members.filter((each) => (each.flags & compiler.TypeFlags.Undefined) === 0);
}

/** A type as text, all of it up to a length that a person still reads. */
export function printType(type: ts.Type, checker: ts.TypeChecker): string {
  const text = checker.typeToString(type, undefined, compiler.TypeFormatFlags.NoTruncation);
  return text.length > 1000 ? `${text.slice(0, 1000)}…` : text;
}

/** The compiler numbers its types; the number isn't in its published interface. */
export function idOf(type: ts.Type): number {
  return (type as ts.Type & { id: number }).id;
}
