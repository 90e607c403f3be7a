import {
  isSuccess,
  type Operation,
  type OperationResponse,
  type RequestBody,
} from "@c1-openapi/model";
import { readStatements, valueStatements, writeStatements } from "./schema-statements.ts";
import type { SchemaTexts } from "./schema-texts.ts";

/** Statements about the parts of an operation itself: what a program sends, and what it reads. */
export function operationStatements(operation: Operation, texts: SchemaTexts): string[] {
  const type = `paths[${JSON.stringify(operation.path)}][${JSON.stringify(operation.method)}]`;
  return [
    ...parameterStatements(operation, `${type}["parameters"]`, texts),
    ...bodyStatements(operation.body, type, texts),
    ...answerStatements(operation, type, texts),
  ];
}

function parameterStatements({ parameters }: Operation, type: string, texts: SchemaTexts) {
  const statements: string[] = [];
  const locations = new Map<string, { full: string[]; bare: string[] }>();
  for (const { name, in: location, schema, isRequired } of parameters) {
    const fields = locations.get(location) ?? { full: [], bare: [] };
    locations.set(location, fields);
    const field = `${JSON.stringify(name)}: ${texts.literalOf(schema)}`;
    fields.full.push(field);
    if (isRequired) fields.bare.push(field);
    const own = `NonNullable<${type}["${location}"]>[${JSON.stringify(name)}]`;
    statements.push(...valueStatements(schema, own, texts));
  }
  for (const variant of ["full", "bare"] as const) {
    const fields = [...locations]
      .filter(([, each]) => variant === "full" || each.bare.length > 0)
      .map(([location, each]) => `${location}: { ${each[variant].join(", ")} }`);
    statements.push(`const parameters: ${type} = { ${fields.join(", ")} };`);
  }
  return statements;
}

function bodyStatements(body: RequestBody | undefined, type: string, texts: SchemaTexts): string[] {
  if (!body || body.content.length === 0) {
    return [`const body: ${type}["requestBody"] = undefined;`];
  }
  const statements = body.content.flatMap(({ type: mediaType, schema = {} }) => {
    const own = `NonNullable<${type}["requestBody"]>["content"][${JSON.stringify(mediaType)}]`;
    return writeStatements(schema, own, texts);
  });
  // A body that could be left out.
  if (!body.isRequired) {
    statements.push(`const none: {} extends Pick<${type}, "requestBody"> ? 1 : 0 = 1;`);
  }
  return statements;
}

function answerStatements({ responses }: Operation, type: string, texts: SchemaTexts): string[] {
  const bodiesOf = ({ content }: OperationResponse): string[] =>
    content.map(({ schema = {} }) => texts.typeOf(schema));
  const succeeded = responses
    .filter(isSuccess)
    .flatMap((each) => (each.content.length > 0 ? bodiesOf(each) : ["undefined"]));
  const failed = responses.filter((each) => !isSuccess(each)).flatMap(bodiesOf);
  const read = (name: string, types: string[], kind: string): string[] =>
    types.length > 0
      ? [`const ${name}: ${types.join(" | ")} = null! as ${kind}<${type}["responses"]>;`]
      : [];
  const data = [...read("data", succeeded, "Success"), ...read("error", failed, "Failure")];
  const bodies = responses.flatMap(({ status, content }) =>
    content.flatMap(({ type: mediaType, schema = {} }) => {
      const key = /^\d+$/.test(status) ? status : JSON.stringify(status);
      const own = `${type}["responses"][${key}]["content"][${JSON.stringify(mediaType)}]`;
      return readStatements(schema, own, texts);
    }),
  );
  const statuses = responses.map(({ status }) => {
    const key = /^\d+$/.test(status) ? status : JSON.stringify(status);
    return `let answer: ${type}["responses"][${key}];`;
  });
  return [...data, ...statuses, ...bodies];
}
