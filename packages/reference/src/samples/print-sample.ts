import { type CallShape, jsonSchemaOf } from "@c1-openapi/codegen/calls";
import { type JsonObject, objectOr, resolveReference, stringOr } from "@c1-openapi/document";
import { mainTypeOf, unfold } from "../example/unfold.ts";
import { CHANGES, type SampleArguments } from "./choose-arguments.ts";
import { Expression, type Literal, printLiteral, quote, WIDTH } from "./literal.ts";

const CLIENT = `"@c1-openapi/client"`;
const CONNECT = "const c1 = createC1Client();\n";

/** Names of a sample's own, beside the words that can't be one. */
const TAKEN = new Set(
  (
    `c1 answer createC1Client updateMaskOf each data error console ${CHANGES} ` +
    "arguments await break case catch class const continue debugger default delete do else enum eval " +
    "export extends false finally for function if implements import in instanceof interface let new " +
    "null package private protected public return static super switch this throw true try typeof " +
    "undefined var void while with yield"
  ).split(" "),
);

/** Returns a program that calls an operation by its name. */
export function printOperationSample(
  document: JsonObject,
  shape: CallShape,
  args: SampleArguments,
): string {
  const { group, module, shortName } = shape.operation;
  const namespace = TAKEN.has(group) ? `${group}Operations` : group;
  const flat = {
    ...args.path,
    ...args.query,
    ...(shape.body?.as === "whole" ? wholeBody(shape.body.name, args) : fieldsOf(args.body)),
  };
  const given = Object.keys(flat).length > 0 ? [flat] : [];
  const call = `${namespace}.${shortName}`;
  const use = shape.paging
    ? printLoop(`for await (const each of ${call}.items`, given, document, shape.paging.items)
    : printAnswer(document, shape, call, given);
  return (
    printImport(args) +
    `import * as ${namespace} from ${quote(`@c1-openapi/client/operations/${module}`)};\n\n` +
    CONNECT +
    printChanges(args) +
    use
  );
}

/** Returns a program that calls the same operation by its method and path. */
export function printPathSample(
  document: JsonObject,
  shape: CallShape,
  args: SampleArguments,
): string {
  const { method, path } = shape.operation;
  const params = {
    ...(Object.keys(args.path).length > 0 ? { path: args.path } : {}),
    ...(Object.keys(args.query).length > 0 ? { query: args.query } : {}),
  };
  const init = {
    ...(Object.keys(params).length > 0 ? { params } : {}),
    ...(args.body === undefined ? {} : { body: args.body }),
  };
  const field = answerField(document, shape);
  const result = field === undefined ? "{ error }" : "{ data, error }";
  const head = `const ${result} = await c1.${method.toUpperCase()}(`;
  const given: Literal[] = [path, ...(Object.keys(init).length > 0 ? [init] : [])];
  return (
    `${printImport(args)}\n` +
    CONNECT +
    printChanges(args) +
    `${printCall(head, given)};\n` +
    "if (error) throw error;\n" +
    (field === undefined ? "" : `console.log(data${field});\n`)
  );
}

function printImport({ changes }: SampleArguments): string {
  const names = ["createC1Client", ...(changes === undefined ? [] : ["updateMaskOf"])];
  return `import { ${names.join(", ")} } from ${CLIENT};\n`;
}

function printChanges({ changes }: SampleArguments): string {
  if (changes === undefined) return "";
  const head = `const ${CHANGES} = `;
  return `${head}${printLiteral(changes, "", { before: head.length, after: 1 })};\n`;
}

function printLoop(
  head: string,
  given: Literal[],
  document: JsonObject,
  items: JsonObject,
): string {
  const properties = objectOr(unfold(document, items).schema["properties"]);
  const told = ["displayName", "name", "id"].find((each) => each in properties);
  const call = printCall(`${head}(`, [new Expression("c1"), ...given]);
  return `${call}) {\n  console.log(each${told === undefined ? "" : `.${told}`});\n}\n`;
}

function printAnswer(
  document: JsonObject,
  shape: CallShape,
  call: string,
  given: Literal[],
): string {
  const field = answerField(document, shape);
  const head = `${field === undefined ? "" : "const answer = "}await ${call}(`;
  const called = `${printCall(head, [new Expression("c1"), ...given])};\n`;
  return field === undefined ? called : `${called}console.log(answer${field});\n`;
}

/** A call with its last argument over several lines, if it doesn't fit on one. */
function printCall(head: string, args: readonly Literal[]): string {
  const flat = args.map((each) => printLiteral(each, "", { before: -Infinity, after: 0 }));
  const oneLine = `${head}${flat.join(", ")})`;
  if (oneLine.length < WIDTH) return oneLine;
  const last = args.at(-1) ?? null;
  const first = flat.slice(0, -1).map((each) => `${each}, `);
  const before = `${head}${first.join("")}`;
  return `${before}${printLiteral(last, "", { before: Infinity, after: 2 })})`;
}

/**
 * What of the answer a sample shows, as it stands behind the answer's name: its message, or its list,
 * or all of it; undefined if there is nothing to show.
 */
function answerField(document: JsonObject, { operation }: CallShape): string | undefined {
  const responses = Object.entries(objectOr(operation.operation["responses"]));
  const [, response] = responses.find(([status]) => status.startsWith("2")) ?? [];
  const schema = jsonSchemaOf(objectOr(resolveReference(document, response)));
  if (!schema) return undefined;
  const answer = unfold(document, schema).schema;
  const properties = Object.entries(objectOr(answer["properties"]));
  if (properties.length === 0) return mainTypeOf(answer) === "object" ? undefined : "";
  const isShown = ([name, each]: [string, unknown]): boolean =>
    name !== "expanded" &&
    /^[A-Za-z_$][\w$]*$/.test(name) &&
    stringOr(objectOr(each)["format"]) !== "password";
  const typeOf = ([, each]: [string, unknown]): string | undefined =>
    mainTypeOf(unfold(document, objectOr(each)).schema);
  const shown = properties.filter(isShown);
  const messages = shown.filter((each) => typeOf(each) === "object");
  const lists = shown.filter((each) => typeOf(each) === "array");
  const [only, second] = messages.length > 0 ? messages : lists.length > 0 ? lists : shown;
  return only !== undefined && second === undefined ? `.${only[0]}` : "";
}

function wholeBody(name: string, { body }: SampleArguments): Record<string, Literal> {
  return body === undefined ? {} : { [name]: body };
}

function fieldsOf(body: Literal | undefined): Record<string, Literal> {
  const isFields = typeof body === "object" && body !== null && !Array.isArray(body);
  return isFields && !(body instanceof Expression) ? (body as Record<string, Literal>) : {};
}
