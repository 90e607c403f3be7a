import { codeSpan, plainLine, plainText } from "@c1-openapi/openapi";

/**
 * What of a text of the document stays Markdown: code spans, and links to https. Everything else is
 * words, whatever it would do in Markdown, in HTML or in a table.
 */
const markup =
  /(?<fence>`+)(?<code>[^`]+)\k<fence>(?!`)|\[(?<label>[^[\]\n]+)\]\((?<target>https:\/\/[^\s()<>"'`\\|]+)\)|(?<url>https?:\/\/[^\s()<>"'`\\|[\]]*[\w/])/g;

/** Returns a text of the document on one line of Markdown, fit for a table's cell. */
export function inlineProse(text: string): string {
  const line = plainLine(text);
  let markdown = "";
  let end = 0;
  for (const { index, groups, 0: whole } of line.matchAll(markup)) {
    markdown += escapeWords(line.slice(end, index)) + printMarkup(groups ?? {});
    end = index + whole.length;
  }
  markdown += escapeWords(line.slice(end));
  // At the start of a line a mark makes a list, a heading or a quotation.
  return markdown.replace(/^([-+=]|\d+(?=[.)]))/, (mark) =>
    /\d/.test(mark) ? `${mark}\\` : `\\${mark}`,
  );
}

/** Returns a text of the document as paragraphs and plain lists. */
export function blockProse(text: string): string {
  const blocks: { isItem: boolean; text: string }[] = [];
  let isOpen = false;
  for (const line of plainText(text).split("\n")) {
    const item = /^\s*(?:[-*•]|\d{1,3}[.)])\s+(.*)$/.exec(line);
    const last = blocks.at(-1);
    if (line.trim() === "") isOpen = false;
    else if (item) blocks.push({ isItem: true, text: item[1] ?? "" });
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

function printMarkup(groups: { [name: string]: string | undefined }): string {
  const { code, label, target, url } = groups;
  if (code !== undefined) return codeSpan(code.trim() || code);
  if (label !== undefined) return `[${escapeWords(label)}](<${target}>)`;
  return `<${url}>`;
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
