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

/** Where a link leads: to a file, or to the page itself if that is empty, and to a heading of it. */
export interface FileLink {
  file: string;
  anchor: string;
}

/** Returns where the links of a page lead that don't lead to another host. */
export function listFileLinks(page: string): FileLink[] {
  const text = withoutCode(page);
  return Array.from(text.matchAll(/\]\(<?([^()\s>]+)>?\)/g), ([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = "", anchor = ""] = target.split("#");
      return { file, anchor };
    });
}

/** Returns the anchors that GitHub gives the headings of a page. */
export function listHeadings(page: string): string[] {
  const counts = new Map<string, number>();
  const headings = withoutBlocks(page).matchAll(/^#{1,6} +(.+)$/gm);
  return Array.from(headings, ([, heading = ""]) => {
    const anchor = heading
      .replace(/\]\([^)]*\)/g, "]")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-");
    const count = counts.get(anchor) ?? 0;
    counts.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
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
