import { objectOr, plainLine, stringOr } from "@c1-openapi/document";
import { joinBlocks } from "../markdown/blocks.ts";
import { inlineProse } from "../markdown/prose.ts";
import { LLMS_FILE, LLMS_FULL_FILE, MODELS_FILE } from "./files.ts";
import { firstSentence } from "./first-sentence.ts";
import { linkTo } from "./link.ts";
import { groupOperations, tellOperation, titleOf } from "./print-index.ts";
import type { ReferenceModel } from "./reference-model.ts";

/**
 * Returns `llms.txt` as https://llmstxt.org/ describes it: a title, what it is about in a quotation,
 * and lists of links under headings of the second level, the last of which may be left out.
 */
export function printLlms(model: ReferenceModel): string {
  const { document } = model;
  return joinBlocks([
    ...printHead(model),
    `Every page of an operation has its arguments, its answer with an example, errors, paging, samples in TypeScript, and the part of the OpenAPI document that it needs. All pages in one: ${linkTo(LLMS_FULL_FILE, LLMS_FULL_FILE, LLMS_FILE)}.`,
    ...[...groupOperations(model)].map(([group, entries]) => {
      const links = entries.map((each) => {
        const told = tellOperation(each);
        return `- ${linkTo(each.operation.name, each.file, LLMS_FILE)}${told && `: ${told}`}`;
      });
      return `## ${group}\n\n${links.join("\n")}`;
    }),
    `## Optional\n\n- ${linkTo("Models", MODELS_FILE, LLMS_FILE)}: the ${model.models.length} types that operations of ${plainTitle(document)} take and answer with`,
  ]);
}

/** Returns `llms-full.txt`: the pages themselves, one behind the other. */
export function printLlmsFull(model: ReferenceModel, pages: readonly string[]): string {
  return joinBlocks([...printHead(model), ...pages]);
}

function printHead({ document }: ReferenceModel): string[] {
  const description = stringOr(objectOr(document["info"])["description"]) ?? "";
  return [
    `# ${plainTitle(document)}`,
    `> ${inlineProse(firstSentence(description)) || "An HTTP API."} Called from TypeScript with \`@c1-openapi/client\`, typed by \`@c1-openapi/types\`.`,
  ];
}

function plainTitle(document: Parameters<typeof titleOf>[0]): string {
  return inlineProse(plainLine(titleOf(document)));
}
