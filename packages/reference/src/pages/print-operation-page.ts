import {
  arrayOr,
  CODE_SAMPLES,
  type Json,
  type JsonObject,
  objectOr,
  plainLine,
  stringOr,
} from "@c1-openapi/document";
import { nounOf } from "../example/noun.ts";
import { details, joinBlocks, table } from "../markdown/blocks.ts";
import { codeBlock, codeSpan } from "../markdown/code.ts";
import { blockProse, inlineProse } from "../markdown/prose.ts";
import { printAnswerExample } from "./answer-example.ts";
import { printAccess } from "./print-access.ts";
import { descriptionCell, type Field, listFields, nameCell, typeCell } from "./print-fields.ts";
import { printType } from "./print-type.ts";
import type { OperationEntry, ReferenceModel } from "./reference-model.ts";

/** Returns the page of an operation, without the part of the document that it comes from. */
export function printOperationPage(model: ReferenceModel, entry: OperationEntry): string {
  const { operation, name, method, path } = entry.operation;
  const summary = summaryOf(entry);
  return joinBlocks([
    `# ${name}`,
    summary && `**${inlineProse(summary)}**`,
    codeBlock("http", `${method.toUpperCase()} ${serverUrl(model.document)}${path}`),
    ...printStability(operation),
    blockProse(stringOr(operation["description"]) ?? ""),
    printAccess(model, entry),
    "## Arguments",
    printArguments(model, entry),
    ...printAnswers(model, entry),
    ...printErrors(model, entry),
    ...printPaging(entry),
    ...printSamples(operation),
  ]);
}

/** Returns the part of the document that an operation needs, for the end of its page. */
export function printSliceSection({ operation }: OperationEntry, yaml: string): string {
  const summary = "What of the OpenAPI document it needs, as YAML";
  return joinBlocks([
    "## OpenAPI",
    `${codeSpan(operation.id)}. On the command line: ${codeSpan(`pnpm slice --operation ${operation.name}`)}.`,
    details(summary, codeBlock("yaml", yaml)),
  ]);
}

/** What an operation does in one line; empty if its name says as much. */
export function summaryOf({ operation: { operation, shortName } }: OperationEntry): string {
  const summary = plainLine(stringOr(operation["summary"]) ?? "");
  const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return letters(summary) === letters(shortName) ? "" : summary;
}

/** The address of the API, as the document writes it. */
function serverUrl(document: JsonObject): string {
  return stringOr(objectOr(arrayOr(document["servers"])[0])["url"]) ?? "";
}

function printStability(operation: JsonObject): string[] {
  const sunset = stringOr(operation["x-sunset"]);
  const ends = sunset === undefined ? "" : ` It goes on ${codeSpan(sunset)}.`;
  return [
    operation["x-stability-level"] === "draft"
      ? "> **Draft.** It may change or go in any release."
      : "",
    operation["deprecated"] === true || sunset !== undefined ? `> **Deprecated.**${ends}` : "",
  ];
}

/** One table for all that a caller gives: by operation it is one flat argument. */
function printArguments(model: ReferenceModel, entry: OperationEntry): string {
  const { parameters, body } = entry.shape;
  const fromParameters = parameters.map((each) => ({
    place: stringOr(each["in"]) ?? "",
    field: fieldOfParameter(each),
  }));
  const whole = body?.as === "whole" ? [fieldOfBody(entry)] : [];
  const fields = body?.as === "fields" ? listFields(model, body.schema) : [];
  const all = [
    ...fromParameters,
    ...[...whole, ...fields].map((field) => ({ place: "body", field })),
  ];
  const given = [...all.filter(isRequired), ...all.filter((each) => !isRequired(each))];
  if (given.length === 0) return "None.";
  const rows = given.map(({ place, field }) => [
    nameCell(field),
    place,
    typeCell(model, field, entry.file),
    field.isRequired ? "yes" : "",
    descriptionCell(model, field, "argument"),
  ]);
  const arguments_ = table(["argument", "travels in", "type", "required", "description"], rows);
  return joinBlocks([arguments_, printBodyType(model, entry)]);
}

const isRequired = ({ field }: { field: Field }): boolean => field.isRequired;

function fieldOfParameter(parameter: JsonObject): Field {
  const schema = objectOr(parameter["schema"]);
  return {
    name: stringOr(parameter["name"]) ?? "",
    schema: parameter["deprecated"] === true ? { ...schema, deprecated: true } : schema,
    isRequired: parameter["in"] === "path" || parameter["required"] === true,
    description: stringOr(parameter["description"]) ?? stringOr(schema["description"]) ?? "",
  };
}

function fieldOfBody({ shape: { body } }: OperationEntry): Field {
  return {
    name: body?.name ?? "body",
    schema: body?.schema ?? {},
    isRequired: body?.isRequired === true,
    description: body?.comment ?? "",
  };
}

/** By path the body is a message of its own, which has a name. */
function printBodyType(model: ReferenceModel, { shape: { body }, file }: OperationEntry): string {
  if (body?.as !== "fields" || !("$ref" in body.schema)) return "";
  const description = inlineProse(stringOr(body.resolved["description"]) ?? "");
  const type = printType(model, body.schema, file);
  return `The body as a whole, sent as JSON, is ${type}. ${description}`.trim();
}

function printAnswers(model: ReferenceModel, entry: OperationEntry): string[] {
  const noun = nounOf(entry.operation.group);
  return entry.answers
    .filter(({ status }) => /^[23]/.test(status))
    .flatMap(({ status, response, schema }) => {
      const said = inlineProse(stringOr(response["description"]) ?? "");
      if (!schema) return ["## Answer", `${codeSpan(status)} without a body. ${said}`.trim()];
      const fields = listFields(model, schema);
      const rows = fields.map((each) => [
        nameCell(each),
        typeCell(model, each, entry.file),
        descriptionCell(model, each, "answer"),
      ]);
      return [
        "## Answer",
        `${codeSpan(status)}, as JSON: ${printType(model, schema, entry.file)}. ${said}`.trim(),
        rows.length > 0 ? table(["field", "type", "description"], rows) : "",
        codeBlock("json", printAnswerExample(model, schema, noun)),
      ];
    });
}

/** What the client does with a failure, by what the method promises: RFC 9110, section 9.2.2. */
const IDEMPOTENT = new Set(["get", "head", "options", "put", "delete"]);
const RETRIED =
  "The client sends the call again on 429, on 408, on most 5xx, and when the network fails.";
const RETRIED_IF_NOTHING_WAS_DONE =
  "The client sends the call again on 429 alone, unless it is told `isIdempotent: true`: after any " +
  "other failure it may have been done in part.";

function printErrors(model: ReferenceModel, entry: OperationEntry): string[] {
  const failures = entry.answers.filter(({ status }) => !/^[23]/.test(status));
  const rows = failures
    .filter(({ status }) => status !== "default")
    .map(({ status, response, schema }) => [
      codeSpan(status),
      schema ? printType(model, schema, entry.file) : "",
      inlineProse(stringOr(response["description"]) ?? ""),
    ]);
  const other = failures.find(({ status }) => status === "default")?.schema;
  const body = other && printType(model, other, entry.file);
  return [
    "## Errors",
    rows.length > 0 ? table(["status", "body", "description"], rows) : "",
    [
      body && `Every ${rows.length > 0 ? "other status" : "status but 2xx"} answers with ${body}.`,
      "By operation a `C1ApiError` is thrown, with `status`, `code`, `reason` and `details`; by path it is `error`.",
      IDEMPOTENT.has(entry.operation.method) ? RETRIED : RETRIED_IF_NOTHING_WAS_DONE,
    ]
      .join(" ")
      .trim(),
  ];
}

function printPaging({ operation, shape: { paging } }: OperationEntry): string[] {
  if (!paging) return [];
  const { name } = operation;
  return [
    "## Paging",
    `The answer holds one page, in ${codeSpan(paging.listKey)}. ` +
      `${codeSpan(`${name}.items(c1, …)`)} goes through the items of all pages, and ${codeSpan(`${name}.pages(c1, …)`)} through the pages. ` +
      `By hand: send \`nextPageToken\` back as ${codeSpan(paging.tokenKey)} until it is empty.`,
  ];
}

function printSamples(operation: JsonObject): string[] {
  const samples = arrayOr(operation[CODE_SAMPLES]).map(objectOr);
  if (samples.length === 0) return [];
  return [
    "## Samples",
    ...samples.flatMap(({ label, lang, source }) => [
      `### ${inlineProse(stringOr(label) ?? stringOr(lang) ?? "")}`,
      codeBlock(languageOf(lang), stringOr(source) ?? ""),
    ]),
  ];
}

function languageOf(lang: Json | undefined): string {
  return /^[\w+-]+$/.exec(stringOr(lang) ?? "")?.[0] ?? "";
}
