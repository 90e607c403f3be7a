import { unsafeCharacters } from "./unsafe-characters.ts";

/**
 * Returns a text of the document as it may be shown: what steers a terminal or reorders a line is
 * taken out, every kind of line break is `\n`, and the ends are trimmed.
 */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(unsafeCharacters, (each) => (each === "\n" || each === "\t" ? each : ""))
    .replace(/[ \t]+$/gm, "")
    .trim();
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, " ");
}
