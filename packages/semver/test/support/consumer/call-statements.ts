import { type Operation, pascalCase } from "@c1-openapi/model";
import type { SchemaTexts } from "./schema-texts.ts";

/** The name that a consumer's program imports the functions of a group by. */
export function moduleImport(operation: Operation): string {
  return `module_${operation.module.replace(/\W/g, "_")}`;
}

/** Statements that call an operation by its name: what a program sets, what it reads, how it pages. */
export function callStatements(operation: Operation, texts: SchemaTexts): string[] {
  if (operation.obstacle) return [];
  const { shortName, call } = operation;
  const callee = `${moduleImport(operation)}[${JSON.stringify(shortName)}]`;
  const { full, bare } = listArguments(operation, texts);
  const calls = [full, bare].map((fields) =>
    fields.length > 0 ? `(c1, { ${fields.join(", ")} })` : "(c1)",
  );
  const [, shortest = ""] = calls;
  const type = describeResult(operation, texts);
  const statements = [
    ...calls.map((each) => `void ${callee}${each};`),
    `void (async () => { const result: ${type} = await ${callee}${shortest}; });`,
  ];
  // A function that ends with a call that returns nothing.
  if (type === "undefined")
    statements.push(`void (async (): Promise<void> => ${callee}${shortest});`);
  if (call.paging) {
    const item = texts.typeOf(call.paging.items);
    statements.push(
      `void (async () => { for await (const each of ${callee}.items${shortest}) { const item: ${item} = each; } });`,
      `void (async () => { for await (const each of ${callee}.pages${shortest}) { const page: ${type} = each; } });`,
    );
  }
  const isInline = call.body?.as === "fields" && call.body.schema.$ref === undefined;
  if (call.arguments.length > 0 || isInline) {
    const name = `${moduleImport(operation)}.${pascalCase(shortName)}Arguments`;
    statements.push(`const set: ${name} = { ${full.join(", ")} };`);
  }
  return statements;
}

/** The fields of an operation's argument as literals: all of them, and the required ones alone. */
function listArguments({ call }: Operation, texts: SchemaTexts) {
  const fields = call.arguments.map(({ name, in: location, schema, isRequired }) => ({
    text: `${JSON.stringify(name)}: ${location === "body" ? bodyLiteral(call, texts) : texts.literalOf(schema)}`,
    isRequired,
  }));
  if (call.body?.as === "fields") {
    const { properties = {}, required = [] } = call.body.resolved;
    for (const [name, schema] of Object.entries(properties)) {
      const text = `${JSON.stringify(name)}: ${texts.literalOf(schema)}`;
      fields.push({ text, isRequired: required.includes(name) });
    }
  }
  return {
    full: fields.map(({ text }) => text),
    bare: fields.filter(({ isRequired }) => isRequired).map(({ text }) => text),
  };
}

/** A body that is one argument; of a form with files, whose fields a program may have collected itself. */
function bodyLiteral({ body }: Operation["call"], texts: SchemaTexts): string {
  switch (body?.kind) {
    case "text":
      return '"text" as string';
    case "bytes":
      return "new Blob()";
    case "multipart":
      return "new FormData()";
    default:
      return texts.literalOf(body?.schema);
  }
}

function describeResult({ call }: Operation, texts: SchemaTexts): string {
  const types = call.results.map((result) => {
    return result.kind === "json" ? texts.typeOf(result.schema) : resultTypes[result.kind];
  });
  return types.join(" | ") || "unknown";
}

const resultTypes = {
  text: "string",
  bytes: "Blob",
  events: "AsyncIterable<object>",
  empty: "undefined",
} as const;
