import { codeSpan, type SchemaObject, schemaNamesOf } from "@c1-openapi/openapi";
import { makeAnswerExample } from "../example/answer-example.ts";
import { nounOf } from "../example/noun.ts";
import { enumValuesOf, typesOf } from "../example/unfold.ts";
import { codeBlock, joinBlocks } from "../markdown/blocks.ts";
import { blockProse } from "../markdown/prose.ts";
import {
  longestDescription,
  longestOwnNote,
  mostLinks,
  mostOwnRows,
  mostOwnValues,
  mostRows,
  shorten,
} from "./limits.ts";
import { linkTo } from "./link.ts";
import { componentsOf, type SchemaPage } from "./page-kinds.ts";
import {
  descriptionCell,
  listFields,
  nameCell,
  printFields,
  printValues,
  typeCell,
} from "./print-fields.ts";
import { printType, requestSection } from "./print-type.ts";
import type { Reference } from "./reference.ts";
import type { Role } from "./uses.ts";

/** Returns the page of a component schema: its fields, an example, and what uses it. */
export function printSchemaPage(reference: Reference, page: SchemaPage): string {
  const { typeName, schema } = page.schema;
  return joinBlocks([
    `# ${typeName}`,
    schema.deprecated ? "> **Deprecated.**" : "",
    blockProse(shorten(schema.description ?? "", longestDescription)),
    codeBlock("ts", `import type { ${typeName} } from "@c1-openapi/types";`),
    ...printContent(reference, page),
    ...printRequest(page),
    ...printUses(reference, page),
  ]);
}

function printContent(reference: Reference, page: SchemaPage): string[] {
  const { file } = page;
  const { schema, typeName } = page.schema;
  // What stands here alone is shown whole; what comes from its parts, as far as there is room.
  const own = Object.keys(schema.properties ?? {}).length;
  const fields = listFields(reference, schema, Math.min(Math.max(own, mostRows), mostOwnRows));
  if (fields.shown.length === 0) {
    return enumValuesOf(schema).length > 0
      ? ["## Values", printValues(reference.model, schema, mostOwnValues)]
      : ["## Fields", describeWithoutFields(reference, schema, file)];
  }
  return [
    "## Fields",
    ...printFields(
      fields,
      [
        ["field", nameCell],
        ["type", (field) => typeCell(reference, field, file)],
        ["required", (field) => (field.isRequired ? "yes" : "")],
        ["description", (field) => descriptionCell(reference, field, "schema", longestOwnNote)],
      ],
      "in the OpenAPI document, or on the pages of its parts",
    ),
    "## Example",
    codeBlock(
      "json",
      JSON.stringify(makeAnswerExample(reference, schema, nounOf(typeName)), null, 2),
    ),
  ];
}

function describeWithoutFields(reference: Reference, schema: SchemaObject, file: string): string {
  return isEmptyObject(schema) ? "None." : `It is ${printType(reference, schema, file)}.`;
}

/** Keywords besides `properties` that say what an object holds. */
const otherContent = ["patternProperties", "oneOf", "anyOf", "allOf", "enum", "const"];

/** Whether a schema is of an object of which nothing else is said. */
function isEmptyObject(schema: SchemaObject): boolean {
  const isMap = typeof schema.additionalProperties === "object";
  const isMore = isMap || otherContent.some((key) => key in schema);
  return typesOf(schema).includes("object") && !isMore;
}

/** What only the server sets is no part of a request, and has a type without it. */
function printRequest({ schema: { schema, typeName }, request }: SchemaPage): string[] {
  if (!request) return [];
  const sent = request.schema.properties ?? {};
  const left = Object.keys(schema.properties ?? {}).filter((each) => !Object.hasOwn(sent, each));
  const without = left.length > 0 ? ` without ${left.map(codeSpan).join(", ")}` : "";
  return [
    `## ${requestSection}`,
    `${codeSpan(request.typeName)} is ${codeSpan(typeName)}${without}${left.length > 0 ? ":" : ", with"} ` +
      (left.length > 0
        ? "the server alone sets them. What was answered can be sent back as it is."
        : "fields that are what a request takes of them."),
  ];
}

function printUses(reference: Reference, page: SchemaPage): string[] {
  const { file } = page;
  const lines = [
    printOperations(reference, page, "Arguments of", "arguments"),
    printOperations(reference, page, "Answer of", "answers"),
    printOperations(reference, page, "Errors of", "errors"),
    listLinks(
      "Part of",
      findWholes(reference, page).map((each) => linkTo(each.schema.typeName, each.file, file)),
    ),
  ].filter((each) => each !== "");
  return ["## Used by", lines.join("\n") || "Nothing in this document."];
}

function printOperations(
  { findUses, operations: all }: Reference,
  page: SchemaPage,
  what: string,
  role: Role,
): string {
  const { operations, isCut } = findUses(componentsOf(page), role);
  if (operations.length === 0) return "";
  if (operations.length === all.length && all.length > 1) return `- ${what} every operation`;
  const links = operations.map((each) => linkTo(each.operation.name, each.file, page.file));
  return `- ${what} ${links.join(", ")}${isCut ? ", and others" : ""}`;
}

/** The schemas that refer to one, sorted by the names of their types. */
function findWholes({ model, pageOf }: Reference, page: SchemaPage): SchemaPage[] {
  const wholes = new Set<SchemaPage>();
  for (const name of schemaNamesOf(
    componentsOf(page).flatMap((id) => model.references.referrersOf(id)),
  )) {
    const whole = pageOf.get(name);
    if (whole && whole !== page) wholes.add(whole);
  }
  return [...wholes].sort((one, other) => (one.schema.typeName < other.schema.typeName ? -1 : 1));
}

function listLinks(what: string, links: readonly string[]): string {
  if (links.length === 0) return "";
  const more = links.length > mostLinks ? ` and ${links.length - mostLinks} more` : "";
  return `- ${what} ${links.slice(0, mostLinks).join(", ")}${more}`;
}
