import { unsafeCharacters } from "@c1-openapi/openapi";

const header = `// Generated from spec/openapi.json by \`pnpm generate\`. Don't edit: correct spec/overlay.yaml instead.

`;

/**
 * Returns the text of a generated file. Characters that steer a terminal, turn the reading direction or
 * can't be seen stand in it as escapes, wherever in the document they come from: in a string that is
 * the same string, and in a comment it shows what is there.
 */
export function sourceFile(text: string): string {
  return header + text.replace(unsafeCharacters, escapeUnlessLineBreak);
}

function escapeUnlessLineBreak(character: string): string {
  if (character === "\n" || character === "\t") return character;
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
