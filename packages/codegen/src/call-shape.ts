import {
  arrayOr,
  isObject,
  type JsonObject,
  type NamedOperation,
  objectOr,
  resolveReference,
  stringOr,
} from "@c1-openapi/document";
import { OPEN_ENUM } from "./lower/open-shapes.ts";

/** How an operation is called: what of the document becomes which argument. */
export interface CallShape {
  operation: NamedOperation;
  /** The parameters of the path and the query, resolved. */
  parameters: JsonObject[];
  /** The JSON that the operation takes, if it takes any. */
  body: BodyShape | undefined;
  paging: PagingShape | undefined;
}

/** How the body of a request is given. */
export interface BodyShape {
  schema: JsonObject;
  /** The same, behind its references. */
  resolved: JsonObject;
  /**
   * `fields`: each of its fields is an argument; `whole`: it is one argument, because it is a list, a
   * union, or has fields named like parameters; `empty`: it has no fields, so there is nothing to give.
   */
  as: "fields" | "whole" | "empty";
  /** The argument's name where it is one. */
  name: string;
  isRequired: boolean;
  comment: string | undefined;
}

/** How the answers of a paged operation hang together. */
export interface PagingShape {
  /** The field of the answer that holds the items. */
  listKey: string;
  /** The argument that takes the token of the page before. */
  tokenKey: "page_token" | "pageToken";
  items: JsonObject;
}

/** Returns how callers call an operation of a lowered document, by name and with one flat argument. */
export function shapeCall(lowered: JsonObject, operation: NamedOperation): CallShape {
  const parameters = listParameters(lowered, operation);
  return {
    operation,
    parameters,
    body: shapeBody(lowered, operation, parameters),
    paging: shapePaging(lowered, operation, parameters),
  };
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

function shapeBody(
  lowered: JsonObject,
  { operation }: NamedOperation,
  parameters: JsonObject[],
): BodyShape | undefined {
  const requestBody = objectOr(resolveReference(lowered, operation["requestBody"]));
  const schema = jsonSchemaOf(requestBody);
  if (!schema) return undefined;
  const resolved = objectOr(resolveReference(lowered, schema));
  const properties = Object.keys(objectOr(resolved["properties"]));
  const taken = new Set(parameters.map((each) => each["name"]));
  const isFlat = hasFieldsAlone(resolved);
  const isEmpty = properties.length === 0 && resolved["additionalProperties"] === true;
  const isClashing = properties.some((each) => taken.has(each));
  return {
    schema,
    resolved,
    as: !isFlat || (!isEmpty && isClashing) ? "whole" : isEmpty ? "empty" : "fields",
    name: taken.has("body") ? "requestBody" : "body",
    isRequired: requestBody["required"] === true,
    comment: stringOr(requestBody["description"]),
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

/**
 * An operation is paged if its answer carries `nextPageToken` beside a list, and its request can
 * send the token back. Most lists are called `list`; otherwise it is the one that isn't `expanded`.
 */
function shapePaging(
  lowered: JsonObject,
  { operation, method }: NamedOperation,
  parameters: JsonObject[],
): PagingShape | undefined {
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
  return { listKey, tokenKey, items: objectOr(objectOr(answer[listKey])["items"]) };
}

function propertiesOf(lowered: JsonObject, holder: unknown): JsonObject {
  const schema = jsonSchemaOf(objectOr(resolveReference(lowered, objectOr(holder))));
  return objectOr(objectOr(resolveReference(lowered, schema))["properties"]);
}

/** The schema of the JSON that a request body or a response holds. */
export function jsonSchemaOf(holder: JsonObject): JsonObject | undefined {
  for (const [mediaType, each] of Object.entries(objectOr(holder["content"]))) {
    if (!/^application\/(.*\+)?json\b/.test(mediaType)) continue;
    const schema = objectOr(each)["schema"];
    if (isObject(schema)) return schema;
  }
  return undefined;
}
