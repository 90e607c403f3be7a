import { codeSpan, type Server } from "@c1-openapi/openapi";
import { joinBlocks, table } from "../markdown/blocks.ts";
import { blockProse, inlineProse } from "../markdown/prose.ts";
import { indexFile, llmsFile, schemasFile } from "./files.ts";
import { firstSentence } from "./first-sentence.ts";
import { listSome, longestDescription, shorten } from "./limits.ts";
import { linkTo } from "./link.ts";
import type { GroupPages, OperationPage } from "./page-kinds.ts";
import { printSigningIn } from "./print-access.ts";
import { describe } from "./print-fields.ts";
import { summaryOf } from "./print-operation-page.ts";
import type { Reference } from "./reference.ts";

/** Returns the first page: what the API is, how to sign in, and its groups of operations. */
export function printIndex({ model, groups, operations, schemas }: Reference): string {
  const { title, version, description = "" } = model.info;
  const models = linkTo(count(schemas.length, "model"), schemasFile, indexFile);
  return joinBlocks([
    `# ${inlineProse(title)}`,
    blockProse(shorten(description, longestDescription)),
    `${count(operations.length, "operation")} in ${count(groups.length, "group")}, and ${models}; version ${codeSpan(version)}. For language models: ${linkTo(llmsFile, llmsFile, indexFile)}.`,
    ...printServers(model.servers),
    "## Signing in",
    printSigningIn(model),
    "## Operations",
    table(
      ["group", "operations", "what it is about"],
      groups.map((group) => [
        linkTo(group.name, group.indexFile, indexFile),
        `${group.operations.length}`,
        inlineProse(firstSentence(group.description)) || listNames(group),
      ]),
    ),
  ]);
}

/** Operations that a line names. */
const mostNames = 12;

/** The names of a group's operations, for a group that the document says nothing of. */
function listNames({ operations }: GroupPages): string {
  const names = operations.map(({ operation }) => operation.shortName);
  return listSome(names, mostNames, "and");
}

/** Returns the page of a group: what it is about, and its operations. */
export function printGroupIndex(group: GroupPages): string {
  return joinBlocks([
    `# ${group.name}`,
    blockProse(shorten(group.description, longestDescription)),
    table(
      ["operation", "method and path", "what it does"],
      group.operations.map((page) => [
        linkTo(page.operation.name, page.file, group.indexFile),
        codeSpan(`${page.operation.method.toUpperCase()} ${page.operation.path}`),
        describeOperation(page),
      ]),
    ),
    `${linkTo("All of them on one page", group.pagesFile, group.indexFile)}. ${linkTo("All groups", indexFile, group.indexFile)}.`,
  ]);
}

/** With more schemas than this, their list has names alone: GitHub shows no page of over 512 kB. */
const mostDescribed = 1000;

/** Returns the list of all component schemas. */
export function printSchemaIndex({ model, schemas }: Reference): string {
  const links = schemas.map(({ schema, file }) => linkTo(schema.typeName, file, schemasFile));
  return joinBlocks([
    "# Models",
    `All types that ${linkTo("operations", indexFile, schemasFile)} take and answer with.`,
    schemas.length > mostDescribed
      ? links.map((link) => `- ${link}`).join("\n")
      : table(
          ["model", "what it is"],
          schemas.map(({ schema }, index) => [
            links[index] ?? "",
            inlineProse(firstSentence(describe(model, schema.schema))),
          ]),
        ),
  ]);
}

/** What an operation does, in a line of Markdown, and how much can be built on it. */
function describeOperation({ operation }: OperationPage): string {
  const { lifecycle, description = "" } = operation;
  const notes = [
    lifecycle.isDeprecated ? "**Deprecated.**" : "",
    lifecycle.stability === "draft" ? "**Draft.**" : "",
    inlineProse(firstSentence(description) || firstSentence(summaryOf(operation))),
  ];
  return notes.filter((each) => each !== "").join(" ");
}

/** `1 group`, `2 groups`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

/** Servers that the first page names. */
const mostServers = 20;

function printServers(servers: readonly Server[]): string[] {
  const rows = servers.slice(0, mostServers).map(({ url, description = "", variables = {} }) => {
    const described = Object.entries(variables).map(
      ([name, variable]) => `${codeSpan(name)}: ${inlineProse(variable.description ?? "")}`,
    );
    return [codeSpan(url), [inlineProse(description), ...described].join(" ")];
  });
  return rows.length > 0 ? ["## Address", table(["server", "description"], rows)] : [];
}
