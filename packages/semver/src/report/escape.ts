import { defuseText } from "@c1-openapi/openapi";

/** Longer texts of a document are cut: a report is read by people. */
const MAX_LENGTH = 400;

/** Returns a text of the document on one line, with what steers a reader or a terminal spelt out. */
export function tameText(text: string, maxLength = MAX_LENGTH): string {
  const isLong = text.length > maxLength;
  // Cut first: what is spelt out may be ten times as long.
  return defuseText(isLong ? text.slice(0, maxLength) : text) + (isLong ? "…" : "");
}

/**
 * Returns a name in a Markdown code span, in which nothing is a link, a mention, HTML or a table's
 * border, and no CI takes anything for an expression.
 */
export function codeSpan(text: string): string {
  const tame = tameText(text).replaceAll("|", "\\u{7c}").replaceAll("${{", "$\\u{7b}{");
  const longest = Math.max(0, ...Array.from(tame.matchAll(/`+/g), (each) => each[0].length));
  const fence = "`".repeat(longest + 1);
  // A space on both sides is taken off again, and keeps a backtick at an end from the fence.
  const padding = tame === "" || /^[ `]|[ `]$/.test(tame) ? " " : "";
  return `${fence}${padding}${tame}${padding}${fence}`;
}

/** Words, and numbers within a sentence: all that Markdown can't take for anything else. */
const PLAIN_WORD = /^\(?\p{L}[\p{L}'’]*(?:-\p{L}+)*\)?[.,;:?!…]?$/u;
const PLAIN_NUMBER = /^\d{1,6}[,;:]?$/;

/** Returns a sentence for Markdown: every word that could be more than a word is a code span. */
export function escapeMarkdown(text: string): string {
  return tameText(text, 1000).replace(/\S+/gu, (word, index: number) => {
    if (PLAIN_WORD.test(word) || (index > 0 && PLAIN_NUMBER.test(word))) return word;
    if (/^[.,;:?!]$/.test(word)) return word;
    return codeSpan(word);
  });
}
