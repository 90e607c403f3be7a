import { defuseText } from "./quote-text.ts";

/**
 * Returns a text as code within a line of Markdown (CommonMark 0.31, section 6.1), in which nothing is a
 * link, a mention, HTML, or the border of a table; empty for an empty text. Line breaks and characters
 * that can't be seen are spelt out.
 *
 * @example
 * codeSpan("a`b"); // ``a`b``
 */
export function codeSpan(text: string): string {
  const line = defuseText(text);
  if (line === "") return "";
  // A table ends its cell at a border within backticks, too.
  if (line.includes("|")) return `<code>${escapeMarks(line)}</code>`;
  const fence = "`".repeat(longestRunOfBackticks(line) + 1);
  // A space on both sides is taken off again, and keeps a backtick at an end apart from the fence.
  const padding = /^[ `]|[ `]$/.test(line) ? " " : "";
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** Returns how many backticks stand next to one another in a text, at most. */
export function longestRunOfBackticks(text: string): number {
  let longest = 0;
  let current = 0;
  for (const character of text) {
    current = character === "`" ? current + 1 : 0;
    if (current > longest) longest = current;
  }
  return longest;
}

/** Within HTML, Markdown still has its marks. */
function escapeMarks(line: string): string {
  return line.replace(/[&<>|`*_[\]\\$~:@#]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
