import { DocumentError } from "@c1-openapi/openapi";

// C1's pages have their fences in the first column. There a YAML document can have none: what a block scalar
// holds is indented by at least one blank (YAML 1.2.2, section 8.1).
const openingFence = /^(`{3,}|~{3,})[ \t]*ya?ml\b/i;

/** Whether a text is a Markdown page with a YAML block rather than a document itself. */
export function isApiPage(text: string): boolean {
  // Most documents have no fence at all, which is found out in a hundredth of the time.
  const mayHaveFence = text.includes("```") || text.includes("~~~");
  return mayHaveFence && !/^\s*[[{]/.test(text) && new RegExp(openingFence, "im").test(text);
}

/** A block of YAML on a page. */
interface Block {
  fence: string;
  /** The line after the fence, counted from zero. */
  firstLine: number;
  lines: string[];
}

/**
 * The OpenAPI fragment of an API page, after as many empty lines as precede it there, so
 * that the line numbers of later messages are those of the page.
 *
 * @throws {DocumentError} `refused` when the page holds none, several, or one cut off
 */
export function extractFragment(page: string, name: string): string {
  const fragments = listBlocks(page, name).filter(({ lines }) =>
    lines.some((line) => /^["']?openapi["']?[ \t]*:/.test(line)),
  );
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

function listBlocks(page: string, name: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const [index, line] of page.split(/\r?\n/).entries()) {
    if (open === undefined) {
      const fence = openingFence.exec(line)?.[1];
      if (fence !== undefined) open = { fence, firstLine: index + 1, lines: [] };
    } else if (isClosingFence(line, open.fence)) {
      blocks.push(open);
      open = undefined;
    } else open.lines.push(line);
  }
  if (open === undefined) return blocks;
  throw new DocumentError("refused", "The page ends inside its YAML block: it is cut off", {
    where: `${name}:${open.firstLine}`,
    remedy: "Save the page again, whole.",
  });
}

/** CommonMark 0.31, section 4.5: the same mark, at least as often, and nothing else. */
function isClosingFence(line: string, fence: string): boolean {
  const marks = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return marks?.startsWith(fence) === true;
}
