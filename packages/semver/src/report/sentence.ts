import type { Finding } from "../findings.ts";

/** A piece of a sentence: a name or a value of the document, or words about it. */
export interface Piece {
  text: string;
  isCode: boolean;
}

// The engine's sentences start with a label (`Thing.name`, `Thing["a b"]`), quote with backticks or
// as JSON, and name other types and operations as a caller writes them.
const CODE =
  /`([^`]*)`|"(?:[^"\\]|\\.)*"|[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*|\[(?:…|"(?:[^"\\]|\\.)*")?\])+|\b(?:GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE) \/[^\s,]*[^\s,.]/g;

/** Longer sentences are cut: what matters stands in front. */
const MAX_LENGTH = 600;

/** Returns a finding's sentence in pieces. What is taken for code is a matter of looks alone. */
export function splitMessage(finding: Finding): Piece[] {
  const message =
    finding.message.length > MAX_LENGTH
      ? `${finding.message.slice(0, MAX_LENGTH)}…`
      : finding.message;
  const pieces: Piece[] = [];
  let end = 0;
  const add = (text: string, isCode: boolean): void => {
    if (text !== "") pieces.push({ text, isCode });
  };
  const label = labelOf({ ...finding, message });
  if (label) {
    add(message.slice(0, label.index), false);
    add(label.text, true);
    end = label.index + label.text.length;
  }
  const rest = message.slice(end);
  let last = 0;
  for (const match of rest.matchAll(CODE)) {
    add(rest.slice(last, match.index), false);
    add(match[1] ?? match[0], true);
    last = match.index + match[0].length;
  }
  add(rest.slice(last), false);
  return pieces;
}

/** Returns what a finding is about, as a caller writes it: `Thing.name` or `thing.create`. */
export function subjectOf(finding: Finding): string {
  const { where, operations } = finding;
  const label = labelOf(finding);
  if (label) return label.text;
  const [only, second] = operations;
  return only !== undefined && second === undefined ? only : where || "the document";
}

function labelOf({ message, where }: Finding): { text: string; index: number } | undefined {
  const [, lead, label] =
    /^(The (?:type|list of values) )?((?:"(?:[^"\\]|\\.)*"|[^\s":])+)/.exec(message) ?? [];
  // What stands below an operation is told with the operation's name, which needs no such care.
  if (label === undefined || (!lead && !where.startsWith("/components/schemas/"))) return undefined;
  return { text: label, index: lead?.length ?? 0 };
}
