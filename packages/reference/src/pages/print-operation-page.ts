import { draftNote, type Operation } from "@c1-openapi/model";
import { codeSpan, plainLine } from "@c1-openapi/openapi";
import { codeBlock, joinBlocks } from "../markdown/blocks.ts";
import { blockProse, inlineProse } from "../markdown/prose.ts";
import { longestDescription, mostChanges, mostReleases, shorten } from "./limits.ts";
import type { OperationPage } from "./page-kinds.ts";
import { printAccess } from "./print-access.ts";
import { printAnswers, printErrors } from "./print-answers.ts";
import { printArguments } from "./print-arguments.ts";
import { printSamples } from "./print-samples.ts";
import type { Reference } from "./reference.ts";

/** Returns the page of an operation, without the part of the document that it comes from. */
export function printOperationPage(reference: Reference, page: OperationPage): string {
  const { operation } = page;
  const { name, method, path, servers, description = "" } = operation;
  const summary = summaryOf(operation);
  return joinBlocks([
    `# ${name}`,
    summary && `**${inlineProse(summary)}**`,
    codeBlock("http", `${method.toUpperCase()} ${servers[0]?.url ?? ""}${path}`),
    ...printStability(operation),
    blockProse(shorten(description, longestDescription)),
    printAccess(page),
    operation.obstacle
      ? `There is no function of it: ${inlineProse(operation.obstacle.message)}.`
      : "",
    "## Arguments",
    printArguments(reference, page),
    ...printAnswers(reference, page),
    ...printErrors(reference, page),
    ...printPaging(operation),
    ...printSamples(reference, operation),
    ...printHistory(reference, operation),
  ]);
}

/** What an operation does in one line; empty if its name says as much. */
export function summaryOf({ summary = "", shortName }: Operation): string {
  const line = plainLine(shorten(summary, longestDescription));
  const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return letters(line) === letters(shortName) ? "" : line;
}

function printStability({ lifecycle }: Operation): string[] {
  const { isDeprecated, stability, sunset } = lifecycle;
  const ends = sunset === undefined ? "" : ` It will be removed on ${codeSpan(sunset)}.`;
  return [
    stability === "draft" ? `> **${draftNote}**` : "",
    isDeprecated || sunset !== undefined ? `> **Deprecated.**${ends}` : "",
  ];
}

function printPaging({ name, paging }: Operation): string[] {
  if (!paging) return [];
  return [
    "## Paging",
    `The answer holds one page, in ${codeSpan(paging.listKey)}. ` +
      `${codeSpan(`${name}.items(c1, …)`)} goes through the items of all pages, and ${codeSpan(`${name}.pages(c1, …)`)} through the pages. ` +
      `By hand: send \`nextPageToken\` back as ${codeSpan(paging.tokenKey)} until it is empty.`,
  ];
}

/** Returns what releases changed of an operation, the newest first. */
function printHistory({ historyOf }: Reference, { id }: Operation): string[] {
  const changes = (historyOf.get(id) ?? []).slice(0, mostReleases).map(({ version, messages }) => {
    const said = messages.slice(0, mostChanges).map(inlineProse);
    const left = messages.length - said.length;
    return `- ${codeSpan(version)}: ${said.join(" ")}${left > 0 ? ` ${left} more.` : ""}`;
  });
  return changes.length > 0 ? ["## History", changes.join("\n")] : [];
}
