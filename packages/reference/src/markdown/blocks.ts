import { defuseLines, longestRunOfBackticks } from "@c1-openapi/openapi";

/** Returns a table, its cells being Markdown of one line without a border of their own. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Returns text as a block of code, its lines and tabs as they are. */
export function codeBlock(language: string, text: string): string {
  const fence = "`".repeat(Math.max(3, longestRunOfBackticks(text) + 1));
  const lines = text.trimEnd().split("\t").map(defuseLines).join("\t");
  return `${fence}${language}\n${lines}\n${fence}`;
}

/** Returns blocks with an empty line between them, and without those that are empty. */
export function joinBlocks(blocks: readonly (string | undefined)[]): string {
  return blocks.filter((each) => each !== undefined && each !== "").join("\n\n");
}

/** Returns a block that opens on a click. */
export function details(summary: string, content: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${content}\n\n</details>`;
}
