import { plainText } from "@c1-openapi/openapi";

/** What a documentation comment says. */
export interface DocComment {
  /** One text a paragraph; those that are missing or empty are left out. */
  paragraphs: readonly (string | undefined)[];
  isDeprecated?: boolean;
}

/** Returns text that can't end a comment, nor be taken for a tag of it. */
export function commentText(text: string): string {
  return plainText(text)
    .replaceAll("*/", "*\\/")
    .replace(/^([ \t]*)@/gm, "$1\\@");
}

/** Returns a documentation comment, indented, with a line break behind it; nothing if it says nothing. */
export function docComment({ paragraphs, isDeprecated }: DocComment, indent = ""): string {
  const texts = paragraphs.map((each) => commentText(each ?? "")).filter((each) => each !== "");
  const text = [...texts, ...(isDeprecated ? ["@deprecated"] : [])].join("\n\n");
  if (text === "") return "";
  const lines = text.split("\n");
  if (lines.length === 1) return `${indent}/** ${text} */\n`;
  const body = lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("");
  return `${indent}/**\n${body}${indent} */\n`;
}
