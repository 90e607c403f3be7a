import { joinBlocks } from "../markdown/blocks.ts";
import { inlineProse } from "../markdown/prose.ts";
import { llmsFile, llmsFullFile, modelsFile } from "./files.ts";
import { firstSentence } from "./first-sentence.ts";
import { linkTo } from "./link.ts";
import { describeOperation, groupOperations } from "./print-index.ts";
import type { Reference } from "./reference.ts";

/**
 * Returns `llms.txt` as https://llmstxt.org/ describes it: a title, what it is about in a quotation,
 * and lists of links under headings of the second level, the last of which may be left out.
 */
export function printLlms(reference: Reference): string {
  return joinBlocks([
    ...printHead(reference),
    `Every page of an operation has its arguments, its answer with an example, errors, paging, samples in TypeScript, and the part of the OpenAPI document that it needs. All pages in one: ${linkTo(llmsFullFile, llmsFullFile, llmsFile)}.`,
    ...[...groupOperations(reference)].map(([group, pages]) => {
      const links = pages.map((page) => {
        const description = describeOperation(page);
        return `- ${linkTo(page.operation.name, page.file, llmsFile)}${description && `: ${description}`}`;
      });
      return `## ${group}\n\n${links.join("\n")}`;
    }),
    `## Optional\n\n- ${linkTo("Models", modelsFile, llmsFile)}: the ${reference.schemas.length} types that operations of ${printTitle(reference)} take and answer with`,
  ]);
}

/** Returns `llms-full.txt`: the pages themselves, one behind the other. */
export function printLlmsFull(reference: Reference, pages: readonly string[]): string {
  return joinBlocks([...printHead(reference), ...pages]);
}

function printHead(reference: Reference): string[] {
  const { description = "" } = reference.model.info;
  return [
    `# ${printTitle(reference)}`,
    `> ${inlineProse(firstSentence(description)) || "An HTTP API."} Called from TypeScript with \`@c1-openapi/client\`, typed by \`@c1-openapi/types\`.`,
  ];
}

function printTitle({ model }: Reference): string {
  return inlineProse(model.info.title);
}
