import { joinBlocks } from "../markdown/blocks.ts";
import { inlineProse } from "../markdown/prose.ts";
import { indexFile, llmsFile, schemasFile } from "./files.ts";
import { firstSentence } from "./first-sentence.ts";
import { longestGroup, longestTitle, shorten } from "./limits.ts";
import { linkTo } from "./link.ts";
import type { GroupPages } from "./page-kinds.ts";
import { count } from "./print-index.ts";
import type { Reference } from "./reference.ts";
import { type ListLine, takeWithin } from "./take-within.ts";

/** What a language model reads before it knows what it looks for: about 5,000 tokens. */
const mostBytes = 20_000;

/**
 * Returns `llms.txt` as https://llmstxt.org/ describes it: a title, what it is about in a quotation,
 * and lists of links under headings of the second level, the last of which may be left out. It has at
 * most 20 kB: as many groups as there is room for name their operations, and the others what there is.
 */
export function printLlms(reference: Reference): string {
  const lines = reference.groups.map(lineOf);
  const frame = printWith(reference, []);
  const room = mostBytes - Buffer.byteLength(`${frame}\n\n`);
  return printWith(reference, takeWithin(lines, room));
}

function lineOf({ name, pagesFile, operations }: GroupPages): ListLine {
  const head = `- ${linkTo(name, pagesFile, llmsFile)}: `;
  const names = operations.map(({ operation }) => operation.shortName);
  return {
    full: head + names.join(", "),
    short: head + count(operations.length, "operation"),
  };
}

/**
 * Returns the pages of a group's operations, one behind the other; links to those for which there is no
 * room.
 */
export function printGroupPages(group: GroupPages, pages: readonly string[]): string {
  const shown: string[] = [];
  let room = longestGroup;
  for (const page of pages) {
    room -= page.length;
    if (room < 0) break;
    shown.push(lowerHeadings(page));
  }
  const others = group.operations
    .slice(shown.length)
    .map((page) => `- ${linkTo(page.operation.name, page.file, group.pagesFile)}`);
  return joinBlocks([
    `# ${group.name}`,
    ...shown,
    ...(others.length > 0 ? ["## More operations", others.join("\n")] : []),
  ]);
}

function printWith(reference: Reference, lines: readonly string[]): string {
  const { model, groups, schemas, operations } = reference;
  const title = inlineProse(shorten(model.info.title, longestTitle));
  const about = inlineProse(firstSentence(model.info.description ?? "")) || "An HTTP API.";
  const left = groups.length - lines.length;
  return joinBlocks([
    `# ${title}`,
    `> ${about} Called from TypeScript with \`@c1-openapi/client\`, typed by \`@c1-openapi/types\`.`,
    `${count(operations.length, "operation")} in ${count(groups.length, "group")}. Behind each link are the pages of a group's operations: arguments, answer with an example, errors, paging, and samples in TypeScript and curl. ${linkTo("How to sign in", `${indexFile}#signing-in`, llmsFile)}.`,
    "## Operations",
    lines.join("\n"),
    `## Optional\n\n- ${linkTo("Models", schemasFile, llmsFile)}: the ${count(schemas.length, "type")} that operations of ${title} take and answer with`,
    left > 0 ? `- ${linkTo("All groups", indexFile, llmsFile)}: ${left} more` : "",
  ]);
}

/** Headings of a page, one level down; a line within a block of code may look like one. */
function lowerHeadings(page: string): string {
  let fence = "";
  return page
    .split("\n")
    .map((line) => {
      const mark = /^`{3,}/.exec(line)?.[0] ?? "";
      if (fence === "") fence = mark;
      else if (mark === fence && line === mark) fence = "";
      return fence === "" && line.startsWith("#") ? `#${line}` : line;
    })
    .join("\n");
}
