import {
  arrayOr,
  DocumentError,
  isObject,
  type JsonObject,
  type NamedOperation,
  objectOr,
  pascalCase,
  quoteText,
  resolveReference,
  stringOr,
} from "@c1-openapi/document";
import { type BodyShape, type CallShape, jsonSchemaOf, shapeCall } from "./call-shape.ts";
import type { TypePrinter } from "./type-printer.ts";

/** One field of an operation's flat argument. */
export interface ArgumentField {
  name: string;
  type: string;
  isRequired: boolean;
  comment: string | undefined;
}

/** How an operation is called: everything that its function's declaration says. */
export interface Call {
  operation: NamedOperation;
  /** The name of the interface to declare, if the arguments need one of their own. */
  argumentsName: string | undefined;
  argumentsType: string;
  areArgumentsRequired: boolean;
  fields: ArgumentField[];
  /** The body's type, whose fields are arguments too. */
  base: BodyType | undefined;
  answerType: string;
  paging: Paging | undefined;
  /** Source text of what the runtime must know besides method and path. */
  shape: string | undefined;
}

interface BodyType {
  name: string;
  type: string;
  /** Whether the type has no name of its own and must be given one to be extended. */
  isInline: boolean;
}

interface Paging {
  listKey: string;
  /** The argument that takes the token of the page before. */
  tokenKey: "page_token" | "pageToken";
  itemType: string;
}

/** Describes how callers call an operation, by name and with one flat argument. */
export function describeCall(
  lowered: JsonObject,
  operation: NamedOperation,
  printType: TypePrinter,
): Call {
  const pascalName = pascalCase(operation.shortName);
  const shape = shapeCall(lowered, operation);
  const { parameters, body, paging } = shape;
  const base =
    body?.as === "fields" ? describeBase(body, `${pascalName}Body`, printType) : undefined;
  const fields = [
    ...parameters.map((each) => describeParameter(each, printType)),
    ...(body?.as === "whole" ? [describeWhole(body, printType)] : []),
  ];
  refuseSharedFields(fields, operation);
  const declared = fields.length > 0 || base?.isInline;
  const argumentsName = declared ? `${pascalName}Arguments` : undefined;
  const hasRequiredFields = base !== undefined && arrayOr(body?.resolved["required"]).length > 0;
  return {
    operation,
    argumentsName,
    argumentsType: argumentsName ?? base?.name ?? "undefined",
    areArgumentsRequired: fields.some((each) => each.isRequired) || hasRequiredFields,
    fields,
    base,
    answerType: describeAnswer(lowered, operation, printType),
    paging: paging && {
      listKey: paging.listKey,
      tokenKey: paging.tokenKey,
      itemType: printType(paging.items),
    },
    shape: printShape(shape),
  };
}

/** Two values can't both be one field of the flat argument. */
function refuseSharedFields(fields: readonly ArgumentField[], operation: NamedOperation): void {
  const names = new Set<string>();
  for (const { name } of fields) {
    if (names.has(name)) {
      throw new DocumentError(
        "refused",
        `The operation ${operation.name} takes two values called ${quoteText(name)}`,
        {
          where: operation.pointer,
          remedy: "Remove one of the two with an action of spec/overlay.yaml.",
        },
      );
    }
    names.add(name);
  }
}

function describeParameter(parameter: JsonObject, printType: TypePrinter): ArgumentField {
  const schema = parameter["schema"];
  return {
    name: stringOr(parameter["name"]) ?? "",
    type: isObject(schema) ? printType(schema) : "string",
    isRequired: parameter["in"] === "path" || parameter["required"] === true,
    comment: stringOr(parameter["description"]) ?? stringOr(objectOr(schema)["description"]),
  };
}

function describeBase({ schema }: BodyShape, inlineName: string, printType: TypePrinter): BodyType {
  const type = printType(schema);
  const isInline = !("$ref" in schema);
  return { name: isInline ? inlineName : type, type, isInline };
}

function describeWhole(
  { name, schema, isRequired, comment }: BodyShape,
  printType: TypePrinter,
): ArgumentField {
  return { name, type: printType(schema), isRequired, comment };
}

function describeAnswer(
  lowered: JsonObject,
  { operation }: NamedOperation,
  printType: TypePrinter,
): string {
  const types = Object.entries(objectOr(operation["responses"]))
    .filter(([status]) => status.startsWith("2"))
    .map(([, response]) => {
      const answer = objectOr(resolveReference(lowered, response));
      const schema = jsonSchemaOf(answer);
      if (schema) return printType(schema);
      return Object.keys(objectOr(answer["content"])).length > 0 ? "unknown" : "undefined";
    });
  return [...new Set(types)].join(" | ") || "unknown";
}

/** What the runtime can't tell from the method: which fields are the query's, what the body is. */
function printShape({ operation: { method }, parameters, body }: CallShape): string | undefined {
  if (method === "get" || method === "head") return undefined;
  const query = parameters.filter((each) => each["in"] === "query").map((each) => each["name"]);
  // A DELETE has no use for an empty body, and servers on the way may refuse one.
  const hasBody = body && !(method === "delete" && body.as === "empty");
  const shape = {
    ...(query.length > 0 ? { query } : {}),
    ...(body?.as === "whole" ? { body: body.name } : {}),
    ...(hasBody ? {} : { body: false }),
  };
  return Object.keys(shape).length > 0 ? JSON.stringify(shape) : undefined;
}
