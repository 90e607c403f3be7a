import { codeSpan, type SchemaObject } from "@c1-openapi/openapi";
import { nounOf } from "../example/noun.ts";
import { enumValuesOf, typesOf } from "../example/unfold.ts";
import { codeBlock, joinBlocks, table } from "../markdown/blocks.ts";
import { blockProse } from "../markdown/prose.ts";
import { printAnswerExample } from "./answer-example.ts";
import { linkTo } from "./link.ts";
import { descriptionCell, listFields, nameCell, printValues, typeCell } from "./print-fields.ts";
import { printType, requestSection } from "./print-type.ts";
import type { OperationPage, Reference, SchemaPage } from "./reference.ts";

/** Returns the page of a component schema: its fields, an example, and what uses it. */
export function printSchemaPage(reference: Reference, page: SchemaPage): string {
  const { name, typeName, schema } = page.schema;
  return joinBlocks([
    `# ${typeName}`,
    schema.deprecated ? "> **Deprecated.**" : "",
    blockProse(schema.description ?? ""),
    codeBlock("ts", `import type { ${typeName} } from "@c1-openapi/types";`),
    `In the document: ${codeSpan(name)}.`,
    ...printContent(reference, page),
    ...printRequest(page),
    ...printUses(reference, page),
  ]);
}

function printContent(reference: Reference, page: SchemaPage): string[] {
  const { file } = page;
  const { schema, typeName } = page.schema;
  const fields = listFields(reference, schema);
  if (fields.length === 0) {
    return enumValuesOf(schema).length > 0
      ? ["## Values", printValues(reference, schema)]
      : ["## Fields", describeWithoutFields(reference, schema, file)];
  }
  const rows = fields.map((each) => [
    nameCell(each),
    typeCell(reference, each, file),
    each.isRequired ? "yes" : "",
    descriptionCell(reference, each, "schema"),
  ]);
  return [
    "## Fields",
    table(["field", "type", "required", "description"], rows),
    "## Example",
    codeBlock("json", printAnswerExample(reference, schema, nounOf(typeName))),
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

/** More links than this nobody follows. */
const mostLinks = 40;

function printUses({ operations }: Reference, { usedBy, partOf, file }: SchemaPage): string[] {
  const listOperations = (what: string, pages: readonly OperationPage[]): string =>
    pages.length === operations.length && pages.length > mostLinks
      ? `- ${what} of every operation`
      : listLinks(
          `${what} of`,
          pages.map((each) => linkTo(each.operation.name, each.file, file)),
        );
  const lines = [
    listOperations("Arguments", usedBy.arguments),
    listOperations("Answer", usedBy.answers),
    listOperations("Errors", usedBy.errors),
    listLinks(
      "Part of",
      partOf.map((each) => linkTo(each.schema.typeName, each.file, file)),
    ),
  ].filter((each) => each !== "");
  return ["## Used by", lines.join("\n") || "Nothing in this document."];
}

function listLinks(what: string, links: readonly string[]): string {
  if (links.length === 0) return "";
  const more = links.length > mostLinks ? ` and ${links.length - mostLinks} more` : "";
  return `- ${what} ${links.slice(0, mostLinks).join(", ")}${more}`;
}
