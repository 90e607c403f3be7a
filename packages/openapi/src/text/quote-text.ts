import { unsafeCharacters } from "./unsafe-characters.ts";

// Text of a document or of a server ends up in messages, logs and reports. There it must neither move
// the cursor, nor turn the reading direction, nor start a line of its own, nor be a command to the
// program that reads a log.

/**
 * What a CI service takes for a command: `##[…]` anywhere in a line, and `::…` at its start, blanks before it
 * or not (GitHub's workflow commands, and those of Azure Pipelines before them).
 */
export const logCommand: RegExp = /#(?=#\[)|^([^\S\n\r\u2028\u2029]*):(?=:)/gm;

/** The text with control, bidirectional and invisible characters spelt out as `\u{…}`, and no commands. */
export function defuseText(text: string): string {
  return text.replace(unsafeCharacters, spellOut).replace(logCommand, spellOutLast);
}

/** Like `defuseText`, but line breaks stay: for messages of several lines. */
export function defuseLines(text: string): string {
  return text.split("\n").map(defuseText).join("\n");
}

/**
 * Foreign text in double quotes, defused and cut to a length that a message can bear.
 *
 * @default maxLength 80 characters
 */
export function quoteText(text: string, maxLength = 80): string {
  const isLong = text.length > maxLength;
  const shown = defuseText(isLong ? text.slice(0, maxLength) : text).replaceAll('"', '\\"');
  return `"${shown}${isLong ? "…" : ""}"`;
}

function spellOut(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function spellOutLast(command: string): string {
  return command.slice(0, -1) + spellOut(command.slice(-1));
}
