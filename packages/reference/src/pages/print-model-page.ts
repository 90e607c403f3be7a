import { type JsonObject, objectOr, stringOr } from "@c1-openapi/document";
import { nounOf } from "../example/noun.ts";
import { enumValuesOf, typesOf } from "../example/unfold.ts";
import { joinBlocks, table } from "../markdown/blocks.ts";
import { codeBlock, codeSpan } from "../markdown/code.ts";
import { blockProse } from "../markdown/prose.ts";
import { printAnswerExample } from "./answer-example.ts";
import { linkTo } from "./link.ts";
import { descriptionCell, listFields, nameCell, printValues, typeCell } from "./print-fields.ts";
import { printType, REQUEST_SECTION } from "./print-type.ts";
import type { ModelEntry, OperationEntry, ReferenceModel } from "./reference-model.ts";

/** Returns the page of a model: its fields, an example, and what uses it. */
export function printModelPage(model: ReferenceModel, entry: ModelEntry): string {
  const { name, component, schema } = entry;
  return joinBlocks([
    `# ${name}`,
    schema["deprecated"] === true ? "> **Deprecated.**" : "",
    blockProse(stringOr(schema["description"]) ?? ""),
    codeBlock("ts", `import type { ${name} } from "@c1-openapi/types";`),
    `In the document: ${codeSpan(component)}.`,
    ...printContent(model, entry),
    ...printRequest(entry),
    ...printUses(model, entry),
  ]);
}

function printContent(model: ReferenceModel, { schema, name, file }: ModelEntry): string[] {
  const fields = listFields(model, schema);
  const example = codeBlock("json", printAnswerExample(model, schema, nounOf(name)));
  if (fields.length === 0) {
    return enumValuesOf(schema).length > 0
      ? ["## Values", printValues(schema)]
      : ["## Fields", describeWithoutFields(model, schema, file)];
  }
  const rows = fields.map((each) => [
    nameCell(each),
    typeCell(model, each, file),
    each.isRequired ? "yes" : "",
    descriptionCell(model, each, "model"),
  ]);
  return [
    "## Fields",
    table(["field", "type", "required", "description"], rows),
    "## Example",
    example,
  ];
}

function describeWithoutFields(model: ReferenceModel, schema: JsonObject, file: string): string {
  const isEmpty = typesOf(schema).includes("object") && schema["additionalProperties"] === true;
  return isEmpty ? "None." : `It is ${printType(model, schema, file)}.`;
}

/** What only the server sets is no part of a request, and has a type without it. */
function printRequest({ schema, name, request }: ModelEntry): string[] {
  if (!request) return [];
  const sent = objectOr(request.schema["properties"]);
  const left = Object.keys(objectOr(schema["properties"])).filter(
    (each) => !Object.hasOwn(sent, each),
  );
  const without = left.length > 0 ? ` without ${left.map(codeSpan).join(", ")}` : "";
  return [
    `## ${REQUEST_SECTION}`,
    `${codeSpan(request.name)} is ${codeSpan(name)}${without}${left.length > 0 ? ":" : ", with"} ` +
      (left.length > 0
        ? "the server alone sets them. What was answered can be sent back as it is."
        : "fields that are what a request takes of them."),
  ];
}

/** More links than this nobody follows. */
const MOST_LINKS = 40;

function printUses(model: ReferenceModel, entry: ModelEntry): string[] {
  const { usedBy, partOf, file } = entry;
  const all = model.operations.length;
  const listOperations = (what: string, operations: readonly OperationEntry[]): string =>
    operations.length === all && all > MOST_LINKS
      ? `- ${what} of every operation`
      : listLinks(
          `${what} of`,
          operations.map((each) => linkTo(each.operation.name, each.file, file)),
        );
  const lines = [
    listOperations("Arguments", usedBy.arguments),
    listOperations("Answer", usedBy.answers),
    listOperations("Errors", usedBy.errors),
    listLinks(
      "Part of",
      partOf.map((each) => linkTo(each.name, each.file, file)),
    ),
  ].filter((each) => each !== "");
  return ["## Used by", lines.join("\n") || "Nothing in this document."];
}

function listLinks(what: string, links: readonly string[]): string {
  if (links.length === 0) return "";
  const more = links.length > MOST_LINKS ? ` and ${links.length - MOST_LINKS} more` : "";
  return `- ${what} ${links.slice(0, MOST_LINKS).join(", ")}${more}`;
}
