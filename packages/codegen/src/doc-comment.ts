import { plainText } from "@c1-openapi/document";

/** Returns text that can't end a comment or be taken for a tag of its own. */
export function commentText(text: string): string {
  return plainText(text)
    .replaceAll("*/", "*\\/")
    .replace(/^(\s*)@/gm, "$1\\@");
}

/** Returns the paragraphs as one documentation comment, indented, with a line break behind it. */
export function docComment(paragraphs: readonly (string | undefined)[], indent = ""): string {
  const text = paragraphs.filter((each) => each !== undefined && each !== "").join("\n\n");
  if (text === "") return "";
  const lines = text.split("\n");
  if (lines.length === 1) return `${indent}/** ${text} */\n`;
  const body = lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("");
  return `${indent}/**\n${body}${indent} */\n`;
}
