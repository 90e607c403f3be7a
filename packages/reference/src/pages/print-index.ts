import { arrayOr, type JsonObject, objectOr, stringOr } from "@c1-openapi/document";
import { joinBlocks, table } from "../markdown/blocks.ts";
import { codeSpan } from "../markdown/code.ts";
import { blockProse, inlineProse } from "../markdown/prose.ts";
import { INDEX_FILE, LLMS_FILE, LLMS_FULL_FILE, MODELS_FILE } from "./files.ts";
import { firstSentence } from "./first-sentence.ts";
import { linkTo } from "./link.ts";
import { printSecuritySchemes } from "./print-access.ts";
import { describe } from "./print-fields.ts";
import { summaryOf } from "./print-operation-page.ts";
import type { OperationEntry, ReferenceModel } from "./reference-model.ts";

/** Returns the first page: what the API is, how to sign in, and every operation by its group. */
export function printIndex(model: ReferenceModel): string {
  const info = objectOr(model.document["info"]);
  const counts = `${model.operations.length} operations and ${linkTo(`${model.models.length} models`, MODELS_FILE, INDEX_FILE)}`;
  return joinBlocks([
    `# ${inlineProse(titleOf(model.document))}`,
    blockProse(stringOr(info["description"]) ?? ""),
    `${counts}, version ${codeSpan(stringOr(info["version"]) ?? "")}. For language models: ${linkTo(LLMS_FILE, LLMS_FILE, INDEX_FILE)}, and all of it in one: ${linkTo(LLMS_FULL_FILE, LLMS_FULL_FILE, INDEX_FILE)}.`,
    ...printServers(model.document),
    "## Signing in",
    "The samples take their credentials from the environment: `CONDUCTORONE_ACCESS_TOKEN`, or `CONDUCTORONE_CLIENT_ID` with `CONDUCTORONE_CLIENT_SECRET`. What else `createC1Client()` can be told is in the README of `@c1-openapi/client`.",
    printSecuritySchemes(model.document),
    "## Operations",
    ...[...groupOperations(model)].flatMap(([group, entries]) => [
      `### ${group}`,
      table(
        ["operation", "method and path", "what it does"],
        entries.map((each) => [
          linkTo(each.operation.name, each.file, INDEX_FILE),
          codeSpan(`${each.operation.method.toUpperCase()} ${each.operation.path}`),
          tellOperation(each),
        ]),
      ),
    ]),
  ]);
}

/** Returns the list of all models. */
export function printModelIndex(model: ReferenceModel): string {
  return joinBlocks([
    "# Models",
    `All types that ${linkTo("operations", INDEX_FILE, MODELS_FILE)} take and answer with.`,
    table(
      ["model", "what it is"],
      model.models.map((each) => [
        linkTo(each.name, each.file, MODELS_FILE),
        inlineProse(firstSentence(describe(model, each.schema))),
      ]),
    ),
  ]);
}

/** The document's own title. */
export function titleOf(document: JsonObject): string {
  return stringOr(objectOr(document["info"])["title"]) ?? "API";
}

/** Every group with its operations, both by name. */
export function groupOperations({ operations }: ReferenceModel): Map<string, OperationEntry[]> {
  const groups = new Map<string, OperationEntry[]>();
  for (const each of operations) {
    const { group } = each.operation;
    groups.set(group, [...(groups.get(group) ?? []), each]);
  }
  return groups;
}

/** What an operation does, in a line of Markdown, and how much can be built on it. */
export function tellOperation(entry: OperationEntry): string {
  const { operation } = entry.operation;
  const said = firstSentence(stringOr(operation["description"]) ?? "") || summaryOf(entry);
  const notes = [
    operation["deprecated"] === true ? "**Deprecated.**" : "",
    operation["x-stability-level"] === "draft" ? "**Draft.**" : "",
    inlineProse(said),
  ];
  return notes.filter((each) => each !== "").join(" ");
}

function printServers(document: JsonObject): string[] {
  const rows = arrayOr(document["servers"]).map((each) => {
    const server = objectOr(each);
    const variables = Object.entries(objectOr(server["variables"])).map(
      ([name, variable]) =>
        `${codeSpan(name)}: ${inlineProse(stringOr(objectOr(variable)["description"]) ?? "")}`,
    );
    return [
      codeSpan(stringOr(server["url"]) ?? ""),
      [inlineProse(stringOr(server["description"]) ?? ""), ...variables].join(" "),
    ];
  });
  return rows.length > 0 ? ["## Address", table(["server", "description"], rows)] : [];
}
