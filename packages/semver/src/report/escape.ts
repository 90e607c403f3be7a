import { defuseText } from "@c1-openapi/openapi";

/** Longer texts of a document are cut: a report is read by people. */
const longestText = 400;

/** Returns a text of the document on one line, with what steers a reader or a terminal spelt out. */
export function tameText(text: string, maxLength = longestText): string {
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
