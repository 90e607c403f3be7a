import { type CallArgument, jsonSchemaOf, type Operation } from "@c1-openapi/model";
import { codeSpan, plainLine, stringOr } from "@c1-openapi/openapi";
import { nounOf } from "../example/noun.ts";
import { codeBlock, details, joinBlocks, table } from "../markdown/blocks.ts";
import { blockProse, inlineProse } from "../markdown/prose.ts";
import { samplesOf } from "../samples/make-samples.ts";
import { printAnswerExample } from "./answer-example.ts";
import { printAccess } from "./print-access.ts";
import { descriptionCell, type Field, listFields, nameCell, typeCell } from "./print-fields.ts";
import { printType } from "./print-type.ts";
import type { OperationPage, Reference } from "./reference.ts";

/** Returns the page of an operation, without the part of the document that it comes from. */
export function printOperationPage(reference: Reference, page: OperationPage): string {
  const { operation } = page;
  const { name, method, path, description = "" } = operation;
  const summary = summaryOf(operation);
  const serverUrl = reference.model.servers[0]?.url ?? "";
  return joinBlocks([
    `# ${name}`,
    summary && `**${inlineProse(summary)}**`,
    codeBlock("http", `${method.toUpperCase()} ${serverUrl}${path}`),
    ...printStability(operation),
    blockProse(description),
    printAccess(page),
    "## Arguments",
    printArguments(reference, page),
    ...printAnswers(reference, page),
    ...printErrors(reference, page),
    ...printPaging(operation),
    ...printSamples(operation),
  ]);
}

/** Returns the part of the document that an operation needs, for the end of its page. */
export function printSliceSection({ operation }: OperationPage, yaml: string): string {
  const summary = "What of the OpenAPI document it needs, as YAML";
  return joinBlocks([
    "## OpenAPI",
    `${codeSpan(operation.id)}. On the command line: ${codeSpan(`pnpm slice --operation ${operation.name}`)}.`,
    details(summary, codeBlock("yaml", yaml)),
  ]);
}

/** What an operation does in one line; empty if its name says as much. */
export function summaryOf({ summary = "", shortName }: Operation): string {
  const line = plainLine(summary);
  const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return letters(line) === letters(shortName) ? "" : line;
}

function printStability({ lifecycle }: Operation): string[] {
  const { isDeprecated, stability, sunset } = lifecycle;
  const ends = sunset === undefined ? "" : ` It goes on ${codeSpan(sunset)}.`;
  return [
    stability === "draft" ? "> **Draft.** It may change or go in any release." : "",
    isDeprecated || sunset !== undefined ? `> **Deprecated.**${ends}` : "",
  ];
}

/** One table for all that a caller gives: by operation it is one flat argument. */
function printArguments(reference: Reference, { operation, file }: OperationPage): string {
  const { body, arguments: args } = operation.call;
  const fields = body?.as === "fields" ? listFields(reference, body.schema) : [];
  const all = [
    ...args.map((each) => ({ location: each.in, field: fieldOf(operation, each) })),
    ...fields.map((field) => ({ location: "body", field })),
  ];
  const given = [
    ...all.filter(({ field }) => field.isRequired),
    ...all.filter(({ field }) => !field.isRequired),
  ];
  if (given.length === 0) return "None.";
  const rows = given.map(({ location, field }) => [
    nameCell(field),
    location,
    typeCell(reference, field, file),
    field.isRequired ? "yes" : "",
    descriptionCell(reference, field, "argument"),
  ]);
  return joinBlocks([
    table(["argument", "travels in", "type", "required", "description"], rows),
    printBodyType(reference, operation, file),
  ]);
}

function fieldOf(
  { parameters }: Operation,
  { name, in: location, schema = {}, isRequired, description = "" }: CallArgument,
): Field {
  const parameter = parameters.find((each) => each.name === name && each.in === location);
  const isDeprecated = parameter?.isDeprecated === true;
  return {
    name,
    schema: isDeprecated ? { ...schema, deprecated: true } : schema,
    isRequired,
    description,
  };
}

/** By path the body is a message of its own, which has a name. */
function printBodyType(reference: Reference, { call }: Operation, file: string): string {
  const { body } = call;
  if (body?.as !== "fields" || !("$ref" in body.schema)) return "";
  const description = inlineProse(body.resolved.description ?? "");
  const type = printType(reference, body.schema, file);
  return `The body as a whole, sent as JSON, is ${type}. ${description}`.trim();
}

function printAnswers(reference: Reference, { operation, file }: OperationPage): string[] {
  const noun = nounOf(operation.group);
  return operation.responses
    .filter(({ status }) => /^[23]/.test(status))
    .flatMap(({ status, description = "", content }) => {
      const schema = jsonSchemaOf(content);
      const said = inlineProse(description);
      if (!schema) return ["## Answer", `${codeSpan(status)} without a body. ${said}`.trim()];
      const rows = listFields(reference, schema).map((each) => [
        nameCell(each),
        typeCell(reference, each, file),
        descriptionCell(reference, each, "answer"),
      ]);
      return [
        "## Answer",
        `${codeSpan(status)}, as JSON: ${printType(reference, schema, file)}. ${said}`.trim(),
        rows.length > 0 ? table(["field", "type", "description"], rows) : "",
        codeBlock("json", printAnswerExample(reference, schema, noun)),
      ];
    });
}

/** What the client does with a failure, by what the method promises: RFC 9110, section 9.2.2. */
const idempotentMethods = new Set(["get", "head", "options", "put", "delete"]);
const retried =
  "The client sends the call again on 429, on 408, on most 5xx, and when the network fails.";
const retriedIfNothingWasDone =
  "The client sends the call again on 429 alone, unless it is told `isIdempotent: true`: after any " +
  "other failure it may have been done in part.";

function printErrors(reference: Reference, { operation, file }: OperationPage): string[] {
  const failures = operation.responses.filter(({ status }) => !/^[23]/.test(status));
  const rows = failures
    .filter(({ status }) => status !== "default")
    .map(({ status, description = "", content }) => {
      const schema = jsonSchemaOf(content);
      const type = schema ? printType(reference, schema, file) : "";
      return [codeSpan(status), type, inlineProse(description)];
    });
  const other = jsonSchemaOf(failures.find(({ status }) => status === "default")?.content ?? []);
  const body = other && printType(reference, other, file);
  return [
    "## Errors",
    rows.length > 0 ? table(["status", "body", "description"], rows) : "",
    [
      body && `Every ${rows.length > 0 ? "other status" : "status but 2xx"} answers with ${body}.`,
      "By operation a `C1ApiError` is thrown, with `status`, `code`, `reason` and `details`; by path it is `error`.",
      idempotentMethods.has(operation.method) ? retried : retriedIfNothingWasDone,
    ]
      .join(" ")
      .trim(),
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

function printSamples({ source }: Operation): string[] {
  const samples = samplesOf(source);
  if (samples.length === 0) return [];
  return [
    "## Samples",
    ...samples.flatMap(({ label, lang, source: text }) => [
      `### ${inlineProse(stringOr(label) ?? stringOr(lang) ?? "")}`,
      codeBlock(/^[\w+-]+$/.exec(stringOr(lang) ?? "")?.[0] ?? "", stringOr(text) ?? ""),
    ]),
  ];
}
