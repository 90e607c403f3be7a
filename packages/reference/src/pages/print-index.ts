import { codeSpan, type Server } from "@c1-openapi/openapi";
import { joinBlocks, table } from "../markdown/blocks.ts";
import { blockProse, inlineProse } from "../markdown/prose.ts";
import { indexFile, llmsFile, llmsFullFile, modelsFile } from "./files.ts";
import { firstSentence } from "./first-sentence.ts";
import { linkTo } from "./link.ts";
import { printSecuritySchemes } from "./print-access.ts";
import { describe } from "./print-fields.ts";
import { summaryOf } from "./print-operation-page.ts";
import type { OperationPage, Reference } from "./reference.ts";

/** Returns the first page: what the API is, how to sign in, and every operation by its group. */
export function printIndex(reference: Reference): string {
  const { model, operations, schemas } = reference;
  const { title, version, description = "" } = model.info;
  const counts = `${operations.length} operations and ${linkTo(`${schemas.length} models`, modelsFile, indexFile)}`;
  return joinBlocks([
    `# ${inlineProse(title)}`,
    blockProse(description),
    `${counts}, version ${codeSpan(version)}. For language models: ${linkTo(llmsFile, llmsFile, indexFile)}, and all of it in one: ${linkTo(llmsFullFile, llmsFullFile, indexFile)}.`,
    ...printServers(model.servers),
    "## Signing in",
    "The samples take their credentials from the environment: `CONDUCTORONE_ACCESS_TOKEN`, or `CONDUCTORONE_CLIENT_ID` with `CONDUCTORONE_CLIENT_SECRET`. What else `createC1Client()` can be told is in the README of `@c1-openapi/client`.",
    printSecuritySchemes(model),
    "## Operations",
    ...[...groupOperations(reference)].flatMap(([group, pages]) => [
      `### ${group}`,
      table(
        ["operation", "method and path", "what it does"],
        pages.map((page) => [
          linkTo(page.operation.name, page.file, indexFile),
          codeSpan(`${page.operation.method.toUpperCase()} ${page.operation.path}`),
          describeOperation(page),
        ]),
      ),
    ]),
  ]);
}

/** Returns the list of all component schemas. */
export function printSchemaIndex(reference: Reference): string {
  return joinBlocks([
    "# Models",
    `All types that ${linkTo("operations", indexFile, modelsFile)} take and answer with.`,
    table(
      ["model", "what it is"],
      reference.schemas.map(({ schema, file }) => [
        linkTo(schema.typeName, file, modelsFile),
        inlineProse(firstSentence(describe(reference, schema.schema))),
      ]),
    ),
  ]);
}

/** Every group with its operations, both by name. */
export function groupOperations({ operations }: Reference): Map<string, OperationPage[]> {
  const groups = new Map<string, OperationPage[]>();
  for (const page of operations) {
    const known = groups.get(page.operation.group);
    if (known) known.push(page);
    else groups.set(page.operation.group, [page]);
  }
  return groups;
}

/** What an operation does, in a line of Markdown, and how much can be built on it. */
export function describeOperation({ operation }: OperationPage): string {
  const { lifecycle, description = "" } = operation;
  const notes = [
    lifecycle.isDeprecated ? "**Deprecated.**" : "",
    lifecycle.stability === "draft" ? "**Draft.**" : "",
    inlineProse(firstSentence(description) || summaryOf(operation)),
  ];
  return notes.filter((each) => each !== "").join(" ");
}

function printServers(servers: readonly Server[]): string[] {
  const rows = servers.map(({ url, description = "", variables = {} }) => {
    const described = Object.entries(variables).map(
      ([name, variable]) => `${codeSpan(name)}: ${inlineProse(variable.description ?? "")}`,
    );
    return [codeSpan(url), [inlineProse(description), ...described].join(" ")];
  });
  return rows.length > 0 ? ["## Address", table(["server", "description"], rows)] : [];
}
