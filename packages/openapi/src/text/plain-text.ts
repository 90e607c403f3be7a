import { unsafeCharacters } from "./unsafe-characters.ts";

/**
 * Returns a text of the document as it may be shown: what steers a terminal or reorders a line is
 * taken out, every kind of line break is `\n`, and the ends of all lines are trimmed.
 */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(unsafeCharacters, (each) => (each === "\n" || each === "\t" ? each : ""))
    .split("\n")
    .map(trimBlanksAtEnd)
    .join("\n")
    .trim();
}

// A regular expression would look at a long run of blanks again from each of its characters.
function trimBlanksAtEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === " " || line[end - 1] === "\t")) end -= 1;
  return line.slice(0, end);
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, " ");
}
