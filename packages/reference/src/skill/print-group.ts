import {
  type ApiModel,
  draftNote,
  isSuccess,
  jsonSchemaOf,
  type Operation,
  type Schema,
} from "@c1-openapi/model";
import { defuseText, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { objectSchema, unfold } from "../example/unfold.ts";
import { fileKindOf } from "../file-kind-of.ts";
import { codeBlock, joinBlocks } from "../markdown/blocks.ts";
import { inlineProse } from "../markdown/prose.ts";
import { firstSentence } from "../pages/first-sentence.ts";
import { namespaceOf } from "../samples/namespace-of.ts";
import { fieldName, type TypeText, typeTextOf } from "./type-text.ts";

/** Fields of a message or of arguments that are shown; those that are required come first. */
const mostFields = 40;
/** Characters of the types at the end of a file: an agent reads the file whole. */
const mostTypeCharacters = 8_000;

/** Returns how to call each operation of a group, and the types that its arguments and answers name. */
export function printGroup(model: ApiModel, operations: readonly Operation[]): string {
  const [first] = operations;
  if (!first) return "";
  const named: Schema[] = [];
  const note = (type: TypeText): string => {
    named.push(...type.named);
    return type.text;
  };
  const hasFunctions = operations.some((each) => !each.obstacle);
  return joinBlocks([
    `# ${first.group}`,
    hasFunctions
      ? `\`import * as ${namespaceOf(first)} from "@c1-openapi/client/operations/${first.module}";\``
      : "No function of this group can be generated: call its operations by path.",
    ...operations.flatMap((each) => [
      `## ${each.name}`,
      printNotes(each),
      codeBlock("text", printCall(model, each, note)),
    ]),
    ...printTypes(model, named),
  ]);
}

function printNotes({ description, summary, lifecycle, obstacle }: Operation): string {
  return [
    inlineProse(firstSentence(description || summary || "")),
    lifecycle.isDeprecated ? "Deprecated." : "",
    lifecycle.stability === "draft" ? draftNote : "",
    obstacle ? `No function: ${inlineProse(obstacle.message)}; call it by path.` : "",
  ]
    .filter((each) => each !== "")
    .join(" ");
}

function printCall(model: ApiModel, operation: Operation, note: (type: TypeText) => string) {
  const { method, path, paging, obstacle, call, shortName } = operation;
  const called = `${namespaceOf(operation)}.${shortName}`;
  const http = `${method.toUpperCase()} ${defuseText(path)}`;
  const args = listArguments(model, operation);
  const shown = args
    .slice(0, mostFields)
    .map((each) => `${nameOf(each)}: ${typeOf(model, operation, each, note)}`);
  if (args.length > shown.length) shown.push("…");
  const given = shown.length > 0 ? `{ ${shown.join(", ")} }` : "";
  const answers = answerOf(operation, (schema) => note(typeTextOf(model, schema)));
  const lines = [
    obstacle
      ? `c1.${method.toUpperCase()}("${defuseText(path)}", …) ${given}`
      : `${called}(c1${given && `, ${given}`})`,
    `  answers ${answers}`,
    ...(obstacle ? [] : [`  ${http}`]),
    ...(paging
      ? [
          `  pages: ${called}.items(c1${given && ", …"}) yields ${note(typeTextOf(model, paging.items))}`,
        ]
      : []),
    ...(call.body?.as === "argument"
      ? [`  the body is one argument: ${call.body.argumentName}`]
      : []),
  ];
  return lines.join("\n");
}

/** What a call returns; where there is no function, what of the first success is JSON. */
function answerOf(
  { obstacle, call, responses }: Operation,
  print: (schema: SchemaObject) => string,
) {
  const [result] = obstacle ? [] : call.results;
  if (result && result.kind !== "json" && result.kind !== "empty") return answerTexts[result.kind];
  const answer = responses.find(isSuccess);
  const schema = answer && jsonSchemaOf(answer.content);
  return schema ? print(schema) : "nothing that is JSON";
}

const answerTexts = {
  text: "a text",
  bytes: "a Blob",
  events: "the events of a stream, as an async iterable",
} as const;

const fileTypes = { file: "Blob", list: "Blob[]" } as const;

function typeOf(
  model: ApiModel,
  operation: Operation,
  { name, schema }: Field,
  note: (type: TypeText) => string,
): string {
  const kind = fileKindOf(operation, name);
  return kind ? fileTypes[kind] : note(typeTextOf(model, schema));
}

interface Field {
  name: string;
  isRequired: boolean;
  schema: SchemaOrBoolean | undefined;
}

function nameOf({ name, isRequired }: Field): string {
  return `${fieldName(name)}${isRequired ? "" : "?"}`;
}

/** What a caller gives in the one flat argument, what is required first. */
function listArguments(model: ApiModel, { call }: Operation): Field[] {
  const fields = call.body?.as === "fields" ? listFields(model, call.body.schema) : [];
  return requiredFirst([...call.arguments, ...fields]);
}

function listFields(model: ApiModel, schema: SchemaObject): Field[] {
  const { properties = {}, required = [] } = unfold(model, schema).schema;
  const names = new Set(required);
  return requiredFirst(
    Object.entries(properties).map(([name, each]) => ({
      name,
      isRequired: names.has(name),
      schema: each,
    })),
  );
}

function requiredFirst(fields: readonly Field[]): Field[] {
  return [
    ...fields.filter((each) => each.isRequired),
    ...fields.filter((each) => !each.isRequired),
  ];
}

/** Returns the fields of the named types, and of those that they name, as far as there is room. */
function printTypes(model: ApiModel, named: readonly Schema[]): string[] {
  const seen = new Set<Schema>();
  const shown: string[] = [];
  let room = mostTypeCharacters;
  const waiting = [...named];
  for (const schema of waiting) {
    if (seen.has(schema)) continue;
    seen.add(schema);
    const { text, next } = printNamed(model, schema);
    room -= text.length;
    if (room < 0) break;
    shown.push(text);
    waiting.push(...next);
  }
  return shown.length > 0 ? ["## Types", codeBlock("text", shown.sort().join("\n"))] : [];
}

function printNamed(model: ApiModel, { schema, typeName }: Schema) {
  const fields = listFields(model, schema);
  const next: Schema[] = [];
  const print = (value: SchemaOrBoolean | undefined): string => {
    const { text, named } = typeTextOf(model, value);
    next.push(...named);
    return text;
  };
  if (fields.length === 0) return { text: `${typeName} = ${print(objectSchema(schema))}`, next };
  const shown = fields.slice(0, mostFields).map((each) => `${nameOf(each)}: ${print(each.schema)}`);
  if (fields.length > shown.length) shown.push("…");
  return { text: `${typeName} { ${shown.join(", ")} }`, next };
}
