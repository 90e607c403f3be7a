import { plainLine, unsafeCharacters } from "@c1-openapi/document";

/** Returns text as code within a line, in which nothing means anything, and no table ends. */
export function codeSpan(text: string): string {
  const line = plainLine(text);
  if (line === "") return "";
  // A table would end its cell within backticks too.
  if (line.includes("|")) return `<code>${escapeHtml(line)}</code>`;
  const fence = "`".repeat(longestRun(line) + 1);
  const padding = /^`|`$/.test(line) ? " " : "";
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** Returns text as a block of code, its lines as they are. */
export function codeBlock(language: string, text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  const lines = text.trimEnd().replace(unsafeCharacters, spellOut);
  return `${fence}${language}\n${lines}\n${fence}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>|`*_[\]\\$~:@#]/g, (each) => `&#${each.charCodeAt(0)};`);
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), (each) => each[0].length));
}

function spellOut(character: string): string {
  if (character === "\n" || character === "\t") return character;
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
