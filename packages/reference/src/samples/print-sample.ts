import type { ApiModel, Operation } from "@c1-openapi/model";
import { isObject, type Json, type JsonObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { fileText } from "../example/make-example.ts";
import { unfold } from "../example/unfold.ts";
import { type AnswerField, chooseAnswerField } from "./answer-field.ts";
import type { OtherBody, SampleArguments } from "./choose-arguments.ts";
import type { ClientSetup } from "./client-setup.ts";
import { Expression, type Literal, lineWidth, printLiteral, quote } from "./literal.ts";
import { namespaceOf } from "./namespace-of.ts";

/** What a sample is printed from. */
export interface SampleParts {
  model: ApiModel;
  operation: Operation;
  setup: ClientSetup;
  args: SampleArguments;
}

/** Values by the names of what takes them. */
type Fields = Record<string, Literal>;

/** The name of the constant that holds what an update changes. */
const changesName = "changes";

/** Returns a program that calls an operation by its name. */
export function printOperationSample(parts: SampleParts): string {
  const { operation, setup, args } = parts;
  const { module, shortName } = operation;
  const namespace = namespaceOf(operation);
  const flat = {
    ...args.path,
    ...args.query,
    ...argumentsAmong(operation, args.header),
    ...argumentsAmong(operation, args.cookie),
    ...bodyArguments(operation, args),
  } as Fields;
  const given: Literal[] = [new Expression("c1"), ...(Object.keys(flat).length > 0 ? [flat] : [])];
  const called = `${namespace}.${shortName}`;
  return (
    printImport(args) +
    `import * as ${namespace} from ${quote(`@c1-openapi/client/operations/${module}`)};\n\n` +
    setup.statement +
    printChanges(args) +
    printUse(parts, called, given)
  );
}

/** By name, a header that is no parameter, as `Authorization`, is no argument, even if it is declared. */
function argumentsAmong({ call }: Operation, values: JsonObject): JsonObject {
  const names = new Set(call.arguments.map(({ name }) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

/** The call, and what is done with what it gives. */
function printUse({ model, operation }: SampleParts, called: string, given: Literal[]): string {
  const { paging, answer } = operation.call;
  if (paging) {
    return printLoop(`for await (const each of ${called}.items`, given, model, paging.items);
  }
  if (answer.read === "events") {
    const call = printCall(`for await (const { data } of await ${called}(`, given);
    return `${call}) {\n  console.log(data);\n}\n`;
  }
  const isText = answer.read !== "json" && answer.read !== "nullable-json";
  const field = chooseAnswerField(model, operation);
  return printAnswer(called, given, isText && field ? { ...field, name: "" } : field);
}

/** Returns a program that calls the same operation by its method and path. */
export function printPathSample({ model, operation, setup, args }: SampleParts): string {
  const { method, path } = operation;
  const isOurs = setup.name === "c1";
  const params = withoutEmpty({ path: args.path, query: args.query, header: args.header });
  const type = operation.call.body?.type ?? "";
  const parseAs = parseAsOf(operation);
  const init: Fields = {
    ...(Object.keys(params).length > 0 ? { params: params as Fields } : {}),
    ...(args.body.json === undefined ? {} : { body: bodyLiteral(args) }),
    // A dialect of JSON; both clients say `application/json` unless they are given another type.
    ...(args.body.json !== undefined && type.includes("+")
      ? { headers: { "Content-Type": type } }
      : {}),
    ...(parseAs === undefined ? {} : { parseAs }),
  };
  const field = chooseAnswerField(model, operation);
  const result = field === undefined ? "{ error }" : "{ data, error }";
  const head = `const ${result} = await ${setup.name}.${method.toUpperCase()}(`;
  const given: Literal[] = [path, ...(Object.keys(init).length > 0 ? [init] : [])];
  // openapi-fetch's own `error` may be null, an empty text or nothing, and then `data` is undefined.
  const isOptional = field?.isOptional || !isOurs;
  return (
    (isOurs ? printImport(args) : "") +
    `${setup.imports}\n` +
    setup.statement +
    printChanges(args) +
    `${printCall(head, given)};\n` +
    "if (error) throw error;\n" +
    (field === undefined ? "" : printLog("data", field, isOptional))
  );
}

/** How openapi-fetch is to read an answer that isn't JSON. */
function parseAsOf({ call }: Operation): string | undefined {
  switch (call.answer.read) {
    case "text":
      return "text";
    case "events":
      return "stream";
    case "bytes":
    case "by-type":
      return "blob";
    default:
      return undefined;
  }
}

function printImport({ body }: SampleArguments): string {
  const names = ["createC1Client", ...(body.changesField === undefined ? [] : ["updateMaskOf"])];
  return `import { ${names.join(", ")} } from "@c1-openapi/client";\n`;
}

function printChanges({ body: { json, changesField } }: SampleArguments): string {
  const changes = isObject(json) && changesField !== undefined ? json[changesField] : undefined;
  if (changes === undefined) return "";
  const head = `const ${changesName} = `;
  return `${head}${printLiteral(changes, "", { before: head.length, after: 1 })};\n`;
}

/** The body as a program writes it: what an update changes is a constant, from which the mask is made. */
function bodyLiteral({ body: { json = null, changesField } }: SampleArguments): Literal {
  if (!isObject(json) || changesField === undefined) return json;
  return {
    ...(json as Fields),
    [changesField]: new Expression(changesName),
    updateMask: new Expression(`updateMaskOf(${changesName})`),
  };
}

function printLoop(
  head: string,
  given: readonly Literal[],
  model: ApiModel,
  items: SchemaOrBoolean,
): string {
  const properties = unfold(model, items).schema.properties ?? {};
  const shown = ["displayName", "name", "id"].find((each) => each in properties);
  const call = printCall(`${head}(`, given);
  return `${call}) {\n  console.log(each${shown === undefined ? "" : `.${shown}`});\n}\n`;
}

function printAnswer(
  call: string,
  given: readonly Literal[],
  field: AnswerField | undefined,
): string {
  const head = `${field === undefined ? "" : "const answer = "}await ${call}(`;
  const called = `${printCall(head, given)};\n`;
  return field === undefined ? called : called + printLog("answer", field, field.isOptional);
}

function printLog(answer: string, { name }: AnswerField, isOptional: boolean): string {
  if (name === "") return `console.log(${answer});\n`;
  return `console.log(${answer}${isOptional ? "?." : "."}${name});\n`;
}

/** A call with its last argument over several lines, if it doesn't fit on one. */
function printCall(head: string, args: readonly Literal[]): string {
  const flat = args.map((each) => printLiteral(each, "", { before: -Infinity, after: 0 }));
  const oneLine = `${head}${flat.join(", ")})`;
  if (oneLine.length < lineWidth) return oneLine;
  const last = args.at(-1) ?? null;
  const first = flat.slice(0, -1).map((each) => `${each}, `);
  const before = `${head}${first.join("")}`;
  return `${before}${printLiteral(last, "", { before: Infinity, after: 2 })})`;
}

/** What of the flat argument travels in the body. */
function bodyArguments({ call }: Operation, args: SampleArguments): Fields {
  if (args.otherBody) return otherArguments(call, args.otherBody);
  if (args.body.json === undefined) return {};
  const body = bodyLiteral(args);
  return call.body?.as === "argument" ? { [call.body.argumentName]: body } : (body as Fields);
}

/** A body that isn't JSON: a text, a file, or a form, whose files are made up as well. */
function otherArguments({ body }: Operation["call"], { value, files }: OtherBody): Fields {
  if (!body || body.as === "empty") return {};
  if (body.kind === "bytes") return { [body.argumentName]: madeUpFile };
  if (body.kind === "text") {
    return { [body.argumentName]: typeof value === "string" ? value : "A text" };
  }
  const fields = isObject(value) ? Object.entries(value) : [];
  const form: Fields = Object.fromEntries(
    fields.map(([name, each]) => {
      const kind = files.get(name);
      if (kind === undefined) return [name, withFiles(each)];
      return [name, kind === "list" ? [madeUpFile] : madeUpFile];
    }),
  );
  return body.as === "argument" ? { [body.argumentName]: form } : form;
}

const madeUpFile = new Expression('new File(["What is in it"], "file.txt")');

function withFiles(value: Json = null): Literal {
  if (value === fileText) return madeUpFile;
  if (Array.isArray(value)) return value.map((each) => withFiles(each));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withFiles(each)]));
}

function withoutEmpty(fields: Record<string, JsonObject>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter(([, each]) => Object.keys(each).length > 0),
  );
}
