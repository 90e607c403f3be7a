import { codeSpan, plainLine, plainText } from "@c1-openapi/openapi";

/** Where something may begin that stays Markdown: a code span, a link, or an address. */
const markupStart = /`+|\[|https?:\/\//g;
/** Links lead to https alone. */
const link = /\[(?<label>[^[\]\n]+)\]\((?<target>https:\/\/[^\s()<>"'`\\|]+)\)/y;
const address = /https?:\/\/[^\s()<>"'`\\|[\]]*[\w/]/y;

/**
 * Returns a text of the document on one line of Markdown, fit for a table's cell. Code spans, links to
 * https and addresses stay; everything else is words, whatever it would do in Markdown, in HTML or in a
 * table. Takes time that grows linearly with the text.
 */
export function inlineProse(text: string): string {
  const line = plainLine(text);
  let markdown = "";
  let end = 0;
  markupStart.lastIndex = 0;
  for (let start = markupStart.exec(line); start; start = markupStart.exec(line)) {
    const markup = readMarkup(line, start.index, start[0]);
    if (!markup) continue;
    markdown += escapeWords(line.slice(end, markup.start)) + markup.markdown;
    end = markup.end;
    markupStart.lastIndex = end;
  }
  markdown += escapeWords(line.slice(end));
  // At the start of a line a mark makes a list, a heading or a quotation.
  return markdown.replace(/^([-+=]|\d+(?=[.)]))/, (mark) =>
    /\d/.test(mark) ? `${mark}\\` : `\\${mark}`,
  );
}

interface Markup {
  start: number;
  end: number;
  markdown: string;
}

/** Returns what begins at a place of a line, if it stays Markdown. */
function readMarkup(line: string, start: number, mark: string): Markup | undefined {
  if (mark.startsWith("`")) return readCode(line, start, mark.length);
  const pattern = mark === "[" ? link : address;
  pattern.lastIndex = start;
  const match = pattern.exec(line);
  if (!match) return undefined;
  const { label, target } = match.groups ?? {};
  const markdown = label === undefined ? `<${match[0]}>` : `[${escapeWords(label)}](<${target}>)`;
  return { start, end: start + match[0].length, markdown };
}

/** A code span ends at the next run of backticks; as many of those before it open the span. */
function readCode(line: string, start: number, opened: number): Markup | undefined {
  const from = start + opened;
  const to = line.indexOf("`", from);
  if (to < 0) return undefined;
  let end = to;
  while (line[end] === "`") end += 1;
  const closed = end - to;
  if (closed > opened) return undefined;
  const code = line.slice(from, to);
  return { start: from - closed, end, markdown: codeSpan(code.trim() || code) };
}

/** Returns a text of the document as paragraphs and plain lists. */
export function blockProse(text: string): string {
  const blocks: { isItem: boolean; text: string }[] = [];
  let isOpen = false;
  for (const line of plainText(text).split("\n")) {
    const item = /^\s*(?:[-*•]|\d{1,3}[.)])\s(.*)$/.exec(line);
    const last = blocks.at(-1);
    if (line.trim() === "") isOpen = false;
    else if (item) blocks.push({ isItem: true, text: item[1]?.trim() ?? "" });
    else if (isOpen && last) last.text += ` ${line.trim()}`;
    else blocks.push({ isItem: false, text: line.trim() });
    if (line.trim() !== "") isOpen = true;
  }
  return blocks
    .map(({ isItem, text: words }, index) => {
      const gap = index === 0 ? "" : isItem && blocks[index - 1]?.isItem ? "\n" : "\n\n";
      return `${gap}${isItem ? "- " : ""}${inlineProse(words)}`;
    })
    .join("");
}

/** Characters that mean something in Markdown or HTML wherever they stand. */
const marks =
  /[\\`*[\]<>&|~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<!\w):(?=[a-z][\w+-]*:)|#(?=\S)|^#|@(?=\w)|!(?=\[|$)/gu;

/** Those that a backslash doesn't save everywhere. */
const entities: Readonly<Record<string, string>> = {
  "\\": "&#92;",
  "|": "&#124;",
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  "@": "&#64;",
};

function escapeWords(words: string): string {
  return words.replace(marks, (mark) => entities[mark] ?? `\\${mark}`);
}
