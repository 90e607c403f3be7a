import { type CallBody, type Operation, pascalCase } from "@c1-openapi/model";
import type { SchemaObject } from "@c1-openapi/openapi";
import { needsDescription, printDescription, runtimeName } from "./print-description.ts";
import type { TypePrinter } from "./type-printer.ts";

/** How an operation's function is declared. */
export interface CallDeclaration {
  operation: Operation;
  /** The name of the interface to declare, if the arguments need one of their own. */
  argumentsName: string | undefined;
  argumentsType: string;
  areArgumentsRequired: boolean;
  fields: ArgumentField[];
  /** The body's type, whose fields are arguments too. */
  base: BodyType | undefined;
  answerType: string;
  /** The type of an item of a page, where the operation is paged. */
  itemType: string | undefined;
  /** Source text of what the runtime must know besides method and path. */
  shape: string;
  /** Whether that is more than a plain operation has: then `describedOperation` makes the function. */
  isDescribed: boolean;
}

/** One field of an operation's flat argument. */
export interface ArgumentField {
  name: string;
  type: string;
  isRequired: boolean;
  description: string | undefined;
}

interface BodyType {
  name: string;
  type: string;
  /** Whether the type has no name of its own and must be given one to be extended. */
  isInline: boolean;
}

/** Returns how the function of an operation is declared. */
export function describeCall(operation: Operation, printType: TypePrinter): CallDeclaration {
  const { call } = operation;
  const pascalName = pascalCase(operation.shortName);
  const base =
    call.body?.as === "fields" && call.body.kind !== "multipart"
      ? describeBase(call.body, pascalName, printType)
      : undefined;
  const fields = [
    ...call.arguments.map(({ name, in: location, schema, isRequired, description }) => ({
      name,
      type: location === "body" ? printBody(call.body, printType) : printOr(schema, printType),
      isRequired,
      description,
    })),
    ...listFormFields(call.body, printType),
  ];
  const isDescribed = needsDescription(call);
  const hasInterface = fields.length > 0 || base?.isInline;
  const argumentsName = hasInterface ? `${pascalName}Arguments` : undefined;
  const hasRequiredFields = base !== undefined && (call.body?.resolved.required ?? []).length > 0;
  return {
    operation,
    argumentsName,
    argumentsType: argumentsName ?? base?.name ?? "undefined",
    areArgumentsRequired: fields.some((each) => each.isRequired) || hasRequiredFields,
    fields,
    base,
    answerType: describeResults(operation, printType),
    itemType: call.paging && printType(call.paging.items),
    shape: isDescribed ? printDescription(operation) : printShape(operation),
    isDescribed,
  };
}

function printOr(schema: SchemaObject | undefined, printType: TypePrinter): string {
  return schema ? printType(schema) : "string";
}

function printBody(body: CallBody | undefined, printType: TypePrinter): string {
  if (body?.kind === "text") return "string";
  if (body?.kind === "bytes") return `${runtimeName}.Bytes`;
  const type = printOr(body?.schema, printType);
  return body?.kind === "multipart" ? `${type} | FormData` : type;
}

/** The fields of a form with files, each by itself: in the form's own type a file is a text. */
function listFormFields(body: CallBody | undefined, printType: TypePrinter): ArgumentField[] {
  if (body?.as !== "fields" || body.kind !== "multipart") return [];
  const { properties = {}, required = [] } = body.resolved;
  return Object.entries(properties).map(([name, property]) => {
    const schema = typeof property === "object" ? property : {};
    return {
      name,
      type: fileTypes[body.files.get(name) ?? "other"] ?? printType(schema),
      isRequired: required.includes(name),
      description: schema.description,
    };
  });
}

const fileTypes: Readonly<Record<string, string>> = {
  file: `${runtimeName}.Bytes`,
  list: `readonly ${runtimeName}.Bytes[]`,
};

function describeBase(body: CallBody, pascalName: string, printType: TypePrinter): BodyType {
  const type = printType(body.schema);
  const isInline = body.schema.$ref === undefined;
  return { name: isInline ? `${pascalName}Body` : type, type, isInline };
}

function describeResults({ call }: Operation, printType: TypePrinter): string {
  const types = call.results.map((result) => {
    return result.kind === "json" ? printType(result.schema) : resultTypes[result.kind];
  });
  return [...new Set(types)].join(" | ") || "unknown";
}

const resultTypes = {
  text: "string",
  bytes: "Blob",
  events: `AsyncIterable<${runtimeName}.ServerSentEvent>`,
  empty: "undefined",
} as const;

/** Methods by which the runtime knows that all fields but those of the path are the query's. */
const bodilessMethods = new Set(["get", "head"]);

/** The operation's name, and what the method doesn't say: the query's fields, the body, that it only reads. */
function printShape({ method, name, call, isReadOnly }: Operation): string {
  const query = call.arguments.filter((each) => each.in === "query").map((each) => each.name);
  const hasBody = !bodilessMethods.has(method);
  return JSON.stringify({
    name,
    ...(hasBody && query.length > 0 ? { query } : {}),
    ...(hasBody && call.body?.as === "argument" ? { body: call.body.argumentName } : {}),
    ...(hasBody && !call.sendsBody ? { body: false } : {}),
    ...(isReadOnly ? { isReadOnly } : {}),
  });
}
