import { type CallBody, type Operation, pascalCase } from "@c1-openapi/model";
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
    call.body?.as === "fields" ? describeBase(call.body, pascalName, printType) : undefined;
  const fields = call.arguments.map(({ name, schema, isRequired, description }) => ({
    name,
    type: schema ? printType(schema) : "string",
    isRequired,
    description,
  }));
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
    shape: printShape(operation),
  };
}

function describeBase(body: CallBody, pascalName: string, printType: TypePrinter): BodyType {
  const type = printType(body.schema);
  const isInline = body.schema.$ref === undefined;
  return { name: isInline ? `${pascalName}Body` : type, type, isInline };
}

function describeResults({ call }: Operation, printType: TypePrinter): string {
  const types = call.results.map((result) => {
    if (result.kind === "json") return printType(result.schema);
    return result.kind === "empty" ? "undefined" : "unknown";
  });
  return [...new Set(types)].join(" | ") || "unknown";
}

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
