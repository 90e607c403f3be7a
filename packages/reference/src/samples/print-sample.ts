import { type ApiModel, isSuccess, jsonSchemaOf, type Operation } from "@c1-openapi/model";
import { reservedWords, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { mainTypeOf, objectSchema, unfold } from "../example/unfold.ts";
import { changesName, type Fields, type SampleArguments } from "./choose-arguments.ts";
import { Expression, type Literal, lineWidth, printLiteral, quote } from "./literal.ts";

const clientPackage = `"@c1-openapi/client"`;
const createClient = "const c1 = createC1Client();\n";

/** The names that a sample has of its own. */
const ownNames: ReadonlySet<string> = new Set([
  ...["c1", "answer", "createC1Client", "updateMaskOf", "each", "data", "error", "console"],
  changesName,
]);

/** Returns a program that calls an operation by its name. */
export function printOperationSample(
  model: ApiModel,
  operation: Operation,
  args: SampleArguments,
): string {
  const { group, module, shortName, call } = operation;
  const isTaken = reservedWords.has(group) || ownNames.has(group);
  const namespace = isTaken ? `${group}Operations` : group;
  const flat = { ...args.path, ...args.query, ...bodyArguments(operation, args) };
  const given = Object.keys(flat).length > 0 ? [flat] : [];
  const called = `${namespace}.${shortName}`;
  const use = call.paging
    ? printLoop(`for await (const each of ${called}.items`, given, model, call.paging.items)
    : printAnswer(model, operation, called, given);
  return (
    printImport(args) +
    `import * as ${namespace} from ${quote(`@c1-openapi/client/operations/${module}`)};\n\n` +
    createClient +
    printChanges(args) +
    use
  );
}

/** Returns a program that calls the same operation by its method and path. */
export function printPathSample(
  model: ApiModel,
  operation: Operation,
  args: SampleArguments,
): string {
  const { method, path } = operation;
  const params = {
    ...(Object.keys(args.path).length > 0 ? { path: args.path } : {}),
    ...(Object.keys(args.query).length > 0 ? { query: args.query } : {}),
  };
  const init = {
    ...(Object.keys(params).length > 0 ? { params } : {}),
    ...(args.body === undefined ? {} : { body: args.body }),
  };
  const field = answerField(model, operation);
  const result = field === undefined ? "{ error }" : "{ data, error }";
  const head = `const ${result} = await c1.${method.toUpperCase()}(`;
  const given: Literal[] = [path, ...(Object.keys(init).length > 0 ? [init] : [])];
  return (
    `${printImport(args)}\n` +
    createClient +
    printChanges(args) +
    `${printCall(head, given)};\n` +
    "if (error) throw error;\n" +
    (field === undefined ? "" : `console.log(data${field});\n`)
  );
}

function printImport({ changes }: SampleArguments): string {
  const names = ["createC1Client", ...(changes === undefined ? [] : ["updateMaskOf"])];
  return `import { ${names.join(", ")} } from ${clientPackage};\n`;
}

function printChanges({ changes }: SampleArguments): string {
  if (changes === undefined) return "";
  const head = `const ${changesName} = `;
  return `${head}${printLiteral(changes, "", { before: head.length, after: 1 })};\n`;
}

function printLoop(
  head: string,
  given: Literal[],
  model: ApiModel,
  items: SchemaOrBoolean,
): string {
  const properties = unfold(model, items).schema.properties ?? {};
  const shown = ["displayName", "name", "id"].find((each) => each in properties);
  const call = printCall(`${head}(`, [new Expression("c1"), ...given]);
  return `${call}) {\n  console.log(each${shown === undefined ? "" : `.${shown}`});\n}\n`;
}

function printAnswer(
  model: ApiModel,
  operation: Operation,
  call: string,
  given: Literal[],
): string {
  const field = answerField(model, operation);
  const head = `${field === undefined ? "" : "const answer = "}await ${call}(`;
  const called = `${printCall(head, [new Expression("c1"), ...given])};\n`;
  return field === undefined ? called : `${called}console.log(answer${field});\n`;
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

/**
 * What of the answer a sample shows, as it stands behind the answer's name: its message, or its list,
 * or all of it; undefined if there is nothing to show.
 */
function answerField(model: ApiModel, { responses }: Operation): string | undefined {
  const schema = jsonSchemaOf(responses.find(isSuccess)?.content ?? []);
  if (!schema) return undefined;
  const answer = unfold(model, schema).schema;
  const properties = Object.entries(answer.properties ?? {});
  if (properties.length === 0) return mainTypeOf(answer) === "object" ? undefined : "";
  const isShown = ([name, each]: [string, SchemaOrBoolean]): boolean =>
    name !== "expanded" &&
    /^[A-Za-z_$][\w$]*$/.test(name) &&
    objectSchema(each).format !== "password";
  const typeOf = ([, each]: [string, SchemaOrBoolean]): string | undefined =>
    mainTypeOf(unfold(model, each).schema);
  const shown = properties.filter(isShown);
  const messages = shown.filter((each) => typeOf(each) === "object");
  const lists = shown.filter((each) => typeOf(each) === "array");
  const [only, second] = messages.length > 0 ? messages : lists.length > 0 ? lists : shown;
  return only !== undefined && second === undefined ? `.${only[0]}` : "";
}

/** What of the flat argument travels in the body. */
function bodyArguments({ call }: Operation, { body }: SampleArguments): Fields {
  if (body === undefined) return {};
  if (call.body?.as === "argument") return { [call.body.argumentName]: body };
  return isFields(body) ? body : {};
}

function isFields(body: Literal): body is Fields {
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  return isObject && !(body instanceof Expression);
}
