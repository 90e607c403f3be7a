/** A block of code in a page. */
export interface CodeBlock {
  language: string;
  text: string;
  /** The words in front of it, up to the block or heading before. */
  before: string;
  /** Counted from 1. */
  line: number;
}

/** Returns the fenced blocks of code of a page, in their order. */
export function listCodeBlocks(page: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { fence: string; language: string; line: number; lines: string[] } | undefined;
  let before: string[] = [];
  for (const [index, line] of page.split("\n").entries()) {
    const [, indent = "", fence = "", info = ""] = /^( *)(`{3,})(.*)$/.exec(line) ?? [];
    if (open === undefined) {
      if (fence === "") before.push(line);
      else open = { fence: indent + fence, language: info.trim(), line: index + 1, lines: [] };
    } else if (line.trimEnd() === open.fence) {
      const { language, lines } = open;
      const margin = open.fence.search(/`/);
      const text = lines.map((each) => `${each.slice(margin)}\n`).join("");
      blocks.push({ language, text, before: before.join("\n").trim(), line: open.line });
      before = [];
      open = undefined;
    } else open.lines.push(line);
  }
  return blocks;
}

/** Returns the targets of the links of a page that lead to files, without their anchors. */
export function listFileLinks(page: string): string[] {
  const text = withoutCode(page);
  return Array.from(text.matchAll(/\]\(<?([^()\s>]+)>?\)/g), ([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:|^#/.test(target))
    .map((target) => target.replace(/#.*$/, ""));
}

/** Returns the code that stands within the lines of a page. */
export function listCodeSpans(page: string): string[] {
  return Array.from(withoutBlocks(page).matchAll(/`([^`\n]+)`/g), ([, code = ""]) => code);
}

/** Returns the words of a page alone: no code, and no addresses of links. */
export function readProse(page: string): string {
  return withoutCode(page)
    .replace(/\]\([^()\s]+\)/g, "]")
    .replace(/<[^>]+>/g, " ");
}

function withoutCode(page: string): string {
  return withoutBlocks(page).replace(/`[^`\n]+`/g, "");
}

function withoutBlocks(page: string): string {
  return page.replace(/^( *)(`{3,}).*\n[\s\S]*?^\1\2$/gm, "");
}
