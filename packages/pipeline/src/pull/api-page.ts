import { DocumentError } from "@c1-openapi/openapi";

// In a YAML or JSON document no line can start with a fence: what a scalar holds is indented.
const openingFence = /^ {0,3}(`{3,}|~{3,})[ \t]*ya?ml\b[^\n]*$/i;

/** Whether a text is a Markdown page with a YAML block rather than a document itself. */
export function isApiPage(text: string): boolean {
  return !/^\s*[[{]/.test(text) && new RegExp(openingFence, "im").test(text);
}

/**
 * The OpenAPI fragment of an API page, after as many empty lines as precede it there, so
 * that the line numbers of later messages are those of the page.
 *
 * @throws {DocumentError} `refused` when the page holds none, several, or one cut off
 */
export function extractFragment(page: string, name: string): string {
  const lines = page.split(/\r?\n/);
  const fragments: { firstLine: number; lines: string[] }[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const fence = openingFence.exec(lines[index] ?? "")?.[1];
    if (fence === undefined) continue;
    const closingFence = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}[ \\t]*$`);
    const length = lines.slice(index + 1).findIndex((line) => closingFence.test(line));
    if (length === -1) {
      throw new DocumentError("refused", "The page ends inside its YAML block: it is cut off", {
        where: `${name}:${index + 1}`,
        remedy: "Save the page again, whole.",
      });
    }
    const content = lines.slice(index + 1, index + 1 + length);
    if (content.some((line) => /^["']?openapi["']?[ \t]*:/.test(line))) {
      fragments.push({ firstLine: index + 1, lines: content });
    }
    index += length + 1;
  }
  const [fragment, second] = fragments;
  if (fragment === undefined || second !== undefined) {
    const count = fragment === undefined ? "no" : "more than one";
    throw new DocumentError("refused", `The page holds ${count} OpenAPI fragment`, {
      where: name,
      remedy: "Give a page with one yaml block that starts with `openapi:`.",
    });
  }
  return "\n".repeat(fragment.firstLine) + fragment.lines.join("\n");
}
