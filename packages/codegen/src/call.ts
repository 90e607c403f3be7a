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
import { OPEN_ENUM } from "./lower/open-shapes.js";
import type { TypePrinter } from "./type-printer.js";

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
  const parameters = listParameters(lowered, operation);
  const body = describeBody(lowered, operation, printType, `${pascalName}Body`, parameters);
  const fields = [
    ...parameters.map((each) => describeParameter(each, printType)),
    ...(body.field ? [body.field] : []),
  ];
  refuseSharedFields(fields, operation);
  const declared = fields.length > 0 || body.base?.isInline;
  const argumentsName = declared ? `${pascalName}Arguments` : undefined;
  const hasArguments = declared || body.base !== undefined;
  return {
    operation,
    argumentsName,
    argumentsType: argumentsName ?? body.base?.name ?? "undefined",
    areArgumentsRequired:
      hasArguments && (fields.some((each) => each.isRequired) || body.hasRequiredFields),
    fields,
    base: body.base,
    answerType: describeAnswer(lowered, operation, printType),
    paging: describePaging(lowered, operation, parameters, printType),
    shape: printShape(operation, parameters, body),
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

/** The parameters of the path and the query; the operation's own win over those of its path. */
function listParameters(lowered: JsonObject, operation: NamedOperation): JsonObject[] {
  const byPlace = new Map<string, JsonObject>();
  for (const each of [
    ...arrayOr(operation.pathItem["parameters"]),
    ...arrayOr(operation.operation["parameters"]),
  ]) {
    const parameter = objectOr(resolveReference(lowered, each));
    // Headers and cookies are the transport's business: they travel in the call's options.
    if (parameter["in"] === "path" || parameter["in"] === "query") {
      byPlace.set(`${parameter["in"]} ${stringOr(parameter["name"])}`, parameter);
    }
  }
  return [...byPlace.values()];
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

interface Body {
  /** Set where the body's fields are arguments of their own. */
  base?: BodyType;
  /** Set where the body is one argument as a whole: a list, a union, or fields named like parameters. */
  field?: ArgumentField;
  hasRequiredFields: boolean;
  isDeclared: boolean;
}

function describeBody(
  lowered: JsonObject,
  { operation }: NamedOperation,
  printType: TypePrinter,
  inlineName: string,
  parameters: JsonObject[],
): Body {
  const requestBody = objectOr(resolveReference(lowered, operation["requestBody"]));
  const schema = jsonSchemaOf(requestBody);
  if (!schema) return { hasRequiredFields: false, isDeclared: false };
  const resolved = objectOr(resolveReference(lowered, schema));
  const properties = Object.keys(objectOr(resolved["properties"]));
  const taken = new Set(parameters.map((each) => each["name"]));
  const isFlat = hasFieldsAlone(resolved);
  if (isFlat && properties.length === 0 && isOpen(resolved)) {
    return { hasRequiredFields: false, isDeclared: true };
  }
  if (isFlat && !properties.some((each) => taken.has(each))) {
    const type = printType(schema);
    const isInline = !("$ref" in schema);
    return {
      base: { name: isInline ? inlineName : type, type, isInline },
      hasRequiredFields: arrayOr(resolved["required"]).length > 0,
      isDeclared: true,
    };
  }
  return {
    field: {
      name: taken.has("body") ? "requestBody" : "body",
      type: printType(schema),
      isRequired: requestBody["required"] === true,
      comment: stringOr(requestBody["description"]),
    },
    hasRequiredFields: false,
    isDeclared: true,
  };
}

/** Keywords that make more, or something else, of an object than an interface could extend. */
const MORE_THAN_FIELDS = [
  "oneOf",
  "anyOf",
  "allOf",
  "enum",
  "const",
  OPEN_ENUM,
  "patternProperties",
];

/** Tells whether a body is its fields and others of any type, not a map of one type that arguments aren't of. */
function hasFieldsAlone(schema: JsonObject): boolean {
  const others = schema["additionalProperties"];
  const isMap = isObject(others) && Object.keys(others).length > 0;
  return schema["type"] === "object" && !isMap && MORE_THAN_FIELDS.every((key) => !(key in schema));
}

function isOpen(schema: JsonObject): boolean {
  return schema["additionalProperties"] === true;
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

/**
 * An operation is paged if its answer carries `nextPageToken` beside a list, and its request can
 * send the token back. Most lists are called `list`; otherwise it is the one that isn't `expanded`.
 */
function describePaging(
  lowered: JsonObject,
  { operation, method }: NamedOperation,
  parameters: JsonObject[],
  printType: TypePrinter,
): Paging | undefined {
  const answer = propertiesOf(lowered, objectOr(operation["responses"])["200"]);
  if (!("nextPageToken" in answer)) return undefined;
  const tokenKey = method === "get" ? "page_token" : "pageToken";
  const takesToken =
    method === "get"
      ? parameters.some((each) => each["in"] === "query" && each["name"] === tokenKey)
      : tokenKey in propertiesOf(lowered, operation["requestBody"]);
  const lists = Object.keys(answer).filter(
    (key) => key !== "expanded" && isObject(objectOr(answer[key])["items"]),
  );
  const listKey = lists.includes("list") ? "list" : lists.length === 1 ? lists[0] : undefined;
  if (!takesToken || listKey === undefined) return undefined;
  return { listKey, tokenKey, itemType: printType(objectOr(objectOr(answer[listKey])["items"])) };
}

function propertiesOf(lowered: JsonObject, holder: unknown): JsonObject {
  const schema = jsonSchemaOf(objectOr(resolveReference(lowered, objectOr(holder))));
  return objectOr(objectOr(resolveReference(lowered, schema))["properties"]);
}

function jsonSchemaOf(holder: JsonObject): JsonObject | undefined {
  for (const [mediaType, each] of Object.entries(objectOr(holder["content"]))) {
    if (!/^application\/(.*\+)?json\b/.test(mediaType)) continue;
    const schema = objectOr(each)["schema"];
    if (isObject(schema)) return schema;
  }
  return undefined;
}

/** What the runtime can't tell from the method: which fields are the query's, what the body is. */
function printShape(
  { method }: NamedOperation,
  parameters: JsonObject[],
  body: Body,
): string | undefined {
  if (method === "get" || method === "head") return undefined;
  const query = parameters.filter((each) => each["in"] === "query").map((each) => each["name"]);
  const shape = {
    ...(query.length > 0 ? { query } : {}),
    ...(body.field ? { body: body.field.name } : {}),
    ...(body.isDeclared ? {} : { body: false }),
  };
  return Object.keys(shape).length > 0 ? JSON.stringify(shape) : undefined;
}
