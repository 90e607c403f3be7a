import type { Operation, Parameter } from "@c1-openapi/model";
import { codeSpan } from "@c1-openapi/openapi";
import { fileKindOf } from "../file-kind-of.ts";
import { joinBlocks, table } from "../markdown/blocks.ts";
import { inlineProse } from "../markdown/prose.ts";
import { firstSentence } from "./first-sentence.ts";
import { longestNote, mostRows } from "./limits.ts";
import type { OperationPage } from "./page-kinds.ts";
import { descriptionCell, type Field, listFields, nameCell, typeCell } from "./print-fields.ts";
import { printType } from "./print-type.ts";
import type { Reference } from "./reference.ts";

/** A value that a caller gives, and where it travels. */
interface Argument {
  location: string;
  field: Field;
}

/** Returns one table of all that a caller gives: for an operation function it is one flat argument. */
export function printArguments(reference: Reference, { operation, file }: OperationPage): string {
  const { arguments: all, left } = listArguments(reference, operation);
  const given = [
    ...all.filter(({ field }) => field.isRequired),
    ...all.filter(({ field }) => !field.isRequired),
  ];
  const body = printBody(reference, operation, file);
  if (given.length === 0) return body || "None.";
  const rows = given
    .slice(0, mostRows)
    .map(({ location, field }) => [
      nameCell(field),
      location,
      (location === "body" && fileCell(operation, field.name)) || typeCell(reference, field, file),
      field.isRequired ? "yes" : "",
      descriptionCell(reference, field, "argument", longestNote),
    ]);
  const more = left + given.length - rows.length;
  return joinBlocks([
    table(["argument", "travels in", "type", "required", "description"], rows),
    more > 0 ? `${more} more are in the OpenAPI document.` : "",
    body,
  ]);
}

function fileCell(operation: Operation, name: string): string {
  const kind = fileKindOf(operation, name);
  if (kind === undefined) return "";
  return `${kind === "list" ? "list of " : ""}${codeSpan("Blob")} or other bytes`;
}

function listArguments(
  reference: Reference,
  { parameters, call: { body } }: Operation,
): { arguments: Argument[]; left: number } {
  const fields =
    body?.as === "fields"
      ? listFields(reference, body.schema, mostRows)
      : { shown: body?.as === "argument" ? [bodyField(body)] : [], left: 0 };
  return {
    arguments: [
      ...parameters.map((each) => ({ location: each.in, field: parameterField(each) })),
      ...fields.shown.map((field) => ({ location: "body", field })),
    ],
    left: fields.left,
  };
}

function parameterField(parameter: Parameter): Field {
  const { name, schema = {}, isRequired, isDeprecated, description } = parameter;
  return {
    name,
    schema: isDeprecated ? { ...schema, deprecated: true } : schema,
    isRequired,
    description: description ?? schema.description ?? "",
  };
}

function bodyField(body: NonNullable<Operation["call"]["body"]>): Field {
  const { argumentName: name, schema, isRequired, description = "" } = body;
  return { name, schema, isRequired, description };
}

/** Returns what the body is as a whole: by path it is one message, which may have a name. */
function printBody(reference: Reference, { call, body }: Operation, file: string): string {
  if (!body) return "";
  if (!call.body) {
    const types = body.content.map(({ type }) => codeSpan(type)).join(" or ");
    const said = inlineProse(firstSentence(body.description ?? ""));
    return `The body${body.isRequired ? "" : ", which may be left out,"} is ${types}. ${said}`.trim();
  }
  const { kind, type: sentType } = call.body;
  if (kind !== "json") return `The body is sent as ${codeSpan(sentType)}.`;
  if (call.body.as !== "fields" || !("$ref" in call.body.schema)) return "";
  const description = inlineProse(firstSentence(call.body.resolved.description ?? ""));
  const type = printType(reference, call.body.schema, file);
  return `The body as a whole, sent as JSON, is ${type}. ${description}`.trim();
}
