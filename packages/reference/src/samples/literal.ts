import { defuseText, isIdentifier, type Json } from "@c1-openapi/openapi";

/** Source text that stands in a literal as it is. */
export class Expression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value that a sample writes down. */
export type Literal = Json | Expression | Literal[] | { readonly [name: string]: Literal };

type Members = Literal[] | { readonly [name: string]: Literal };

/** The widest line of a sample. */
export const lineWidth = 100;

/**
 * Returns the source text of a value: on one line if it fits, and otherwise a member a line.
 *
 * @param before how many columns of its first line are taken, and how many follow it
 */
export function printLiteral(
  value: Literal,
  indent: string,
  { before, after }: { before: number; after: number },
): string {
  const flat = printFlat(value);
  if (before + flat.length + after <= lineWidth || !hasMembers(value)) return flat;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const members = isList
    ? value.map((each) => inner + printMember("", each, inner))
    : Object.entries(value).map(([name, each]) => inner + printField(name, each, inner));
  const [open, close] = isList ? "[]" : "{}";
  return `${open}\n${members.map((each) => `${each},\n`).join("")}${indent}${close}`;
}

function printField(name: string, value: Literal, indent: string): string {
  return isShorthand(name, value) ? name : printMember(`${propertyName(name)}: `, value, indent);
}

/** Whether a field has the name of the variable that it holds: `true: true` reads the same, but holds none. */
function isShorthand(name: string, value: Literal): boolean {
  return value instanceof Expression && value.text === name;
}

function printMember(head: string, value: Literal, indent: string): string {
  return head + printLiteral(value, indent, { before: indent.length + head.length, after: 1 });
}

function printFlat(value: Literal): string {
  if (value instanceof Expression) return value.text;
  if (Array.isArray(value)) return `[${value.map(printFlat).join(", ")}]`;
  if (typeof value !== "object" || value === null) return printScalar(value);
  const fields = Object.entries(value as Members).map(([name, each]) => {
    return isShorthand(name, each) ? name : `${propertyName(name)}: ${printFlat(each)}`;
  });
  return fields.length > 0 ? `{ ${fields.join(", ")} }` : "{}";
}

function hasMembers(value: Literal): value is Members {
  if (value instanceof Expression || typeof value !== "object" || value === null) return false;
  return Object.keys(value).length > 0;
}

/** A name as it may stand in front of a colon. */
function propertyName(name: string): string {
  return isIdentifier(name) && name !== "__proto__" ? name : propertyKey(name);
}

function propertyKey(name: string): string {
  // Written plainly it would set the prototype.
  return name === "__proto__" ? '["__proto__"]' : quote(name);
}

function printScalar(value: string | number | boolean | null): string {
  return typeof value === "string" ? quote(value) : String(value);
}

/** A string literal, in which nothing steers a terminal or turns the reading direction. */
export function quote(text: string): string {
  return defuseText(JSON.stringify(text));
}
