import { isSuccess, jsonSchemaOf, type OperationResponse } from "@c1-openapi/model";
import { codeSpan } from "@c1-openapi/openapi";
import { makeAnswerExample } from "../example/answer-example.ts";
import { nounOf } from "../example/noun.ts";
import { codeBlock, table } from "../markdown/blocks.ts";
import { inlineProse } from "../markdown/prose.ts";
import { longestNote, mostAnswers, mostRows, shorten } from "./limits.ts";
import type { OperationPage } from "./page-kinds.ts";
import { descriptionCell, listFields, nameCell, printFields, typeCell } from "./print-fields.ts";
import { printType } from "./print-type.ts";
import type { Reference } from "./reference.ts";

/** Returns the answers of success of an operation, with their fields and an example of each. */
export function printAnswers(reference: Reference, { operation, file }: OperationPage): string[] {
  const noun = nounOf(operation.group);
  const answers = operation.responses.filter(isSuccess);
  return answers.slice(0, mostRows).flatMap((answer, index) => {
    const schema = jsonSchemaOf(answer.content);
    const head = describeAnswer(reference, answer, file);
    if (!schema || index >= mostAnswers) return ["## Answer", head];
    return [
      "## Answer",
      head,
      ...printFields(
        listFields(reference, schema, mostRows),
        [
          ["field", nameCell],
          ["type", (field) => typeCell(reference, field, file)],
          ["description", (field) => descriptionCell(reference, field, "answer", longestNote)],
        ],
        "on the page of its type",
      ),
      codeBlock("json", JSON.stringify(makeAnswerExample(reference, schema, noun), null, 2)),
    ];
  });
}

function describeAnswer(
  reference: Reference,
  { status, content, description = "" }: OperationResponse,
  file: string,
): string {
  const schema = jsonSchemaOf(content);
  const said = inlineProse(shorten(description, longestNote));
  if (schema)
    return `${codeSpan(status)}, as JSON: ${printType(reference, schema, file)}. ${said}`.trim();
  if (content.length === 0) return `${codeSpan(status)} without a body. ${said}`.trim();
  const types = content.map(({ type }) => codeSpan(type)).join(" or ");
  return `${codeSpan(status)}, as ${types}. ${said}`.trim();
}

/** What the client does with a failure, by what the method promises: RFC 9110, section 9.2.2. */
const idempotentMethods = new Set(["get", "head", "options", "put", "delete"]);
const retried =
  "The client sends the call again on 429, on 408, on most 5xx, and when the network fails.";
const retriedIfNothingWasDone =
  "The client sends the call again on 429 alone, unless the call says `isIdempotent: true`: after any " +
  "other failure it may have been done in part.";

/** Returns how an operation fails, and what the client does then. */
export function printErrors(reference: Reference, { operation, file }: OperationPage): string[] {
  const failures = operation.responses.filter((each) => !isSuccess(each));
  const rows = failures
    .filter(({ status }) => status !== "default")
    .slice(0, mostRows)
    .map(({ status, description = "", content }) => {
      const schema = jsonSchemaOf(content);
      const type = schema ? printType(reference, schema, file) : "";
      return [codeSpan(status), type, inlineProse(shorten(description, longestNote))];
    });
  const other = jsonSchemaOf(failures.find(({ status }) => status === "default")?.content ?? []);
  const body = other && printType(reference, other, file);
  return [
    "## Errors",
    rows.length > 0 ? table(["status", "body", "description"], rows) : "",
    [
      body && `Every ${rows.length > 0 ? "other status" : "status but 2xx"} answers with ${body}.`,
      operation.obstacle
        ? "By path the error is `error`."
        : "An operation function throws a `C1ApiError`, with `status`, `code`, `reason` and `details`; by path it is `error`.",
      idempotentMethods.has(operation.method) ? retried : retriedIfNothingWasDone,
    ]
      .filter((each) => each !== undefined)
      .join(" "),
  ];
}
