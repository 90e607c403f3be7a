import type { Finding, FindingArguments } from "../findings.ts";
import { ruleOf } from "../rules/rules.ts";
import type { OperationPart, Subject } from "../subject.ts";

/** A piece of a sentence: a name or a value of the document, or words about it. */
export interface Piece {
  readonly text: string;
  readonly isCode: boolean;
}

/** How a format writes the pieces of a sentence. */
export interface Renderer {
  /** A name or a value of the document, which is foreign text: it is escaped. */
  code(text: string): string;
}

/** Values that a sentence lists; more are counted. */
const valuesShown = 5;

/** Returns what a finding says, without a full stop. Only the code in it is text of the document. */
export function sentenceOf({ rule, subject, args }: Finding): Piece[] {
  const parts = ruleOf(rule).sentence.split(/\{(\w+)\}/);
  // The texts between the placeholders, and their names, stand in turn.
  return parts.flatMap((part, index) => {
    if (index % 2 === 0) return part === "" ? [] : [words(part)];
    return part === "subject" ? piecesOf(subject) : piecesOfArgument(args[part]);
  });
}

/** Returns what a finding is about. */
export function piecesOf({ kind, name, part, path }: Subject): Piece[] {
  if (kind === "document") return [words("the document")];
  if (!part) return [code(name + path)];
  const inside = path === "" ? [] : [code(path.replace(/^\./, "")), words(" of ")];
  return [code(name), words(": "), ...inside, ...piecesOfPart(part)];
}

/** Returns the pieces as a text without markup. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces.map(({ text, isCode }) => (isCode ? `\`${text}\`` : text)).join("");
}

/** Returns the pieces in a format. */
export function renderPieces(pieces: readonly Piece[], { code: render }: Renderer): string {
  return pieces.map(({ text, isCode }) => (isCode ? render(text) : text)).join("");
}

function piecesOfPart(part: OperationPart): Piece[] {
  switch (part.of) {
    case "parameter":
      return [words(`the ${part.in} parameter `), code(part.name)];
    case "body":
      return [words("the body")];
    case "answer":
      return [words("the answer "), code(part.status)];
  }
}

function piecesOfArgument(argument: FindingArguments[string] | undefined): Piece[] {
  const values = [argument ?? []].flat();
  const shown = values.slice(0, valuesShown).flatMap((each, index) => {
    return index === 0 ? [code(each)] : [words(", "), code(each)];
  });
  const left = values.length - valuesShown;
  return left > 0 ? [...shown, words(` and ${left} more`)] : shown;
}

function words(text: string): Piece {
  return { text, isCode: false };
}

function code(text: string): Piece {
  return { text, isCode: true };
}
