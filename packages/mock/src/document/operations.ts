import { arrayOr, isObject, type JsonObject, objectOr, stringOr } from "./json.js";
import { camelCase } from "./letter-case.js";
import { resolve } from "./references.js";

const HTTP_METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** A query parameter, as the document declares it. */
export interface QueryParameter {
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: JsonObject;
}

/** An operation of the document with all that serving it takes. */
export interface Operation {
  /** The name that callers know it by: `personalClient.create`. */
  readonly name: string;
  readonly group: string;
  readonly shortName: string;
  /** The operationId, or `GET /path` where the document gives none. */
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  readonly segments: readonly string[];
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly QueryParameter[];
  readonly bodySchema: JsonObject | undefined;
  readonly isBodyRequired: boolean;
  readonly status: number;
  /** Of the body of a successful answer. */
  readonly answerSchema: JsonObject | undefined;
  /** False when the document says that anybody may call it: `security: []`. */
  readonly needsToken: boolean;
}

/** Returns every operation of a document, in its order. */
export function listOperations(document: JsonObject): Operation[] {
  const operations: Operation[] = [];
  for (const [path, pathItem] of Object.entries(objectOr(document["paths"]))) {
    if (!isObject(pathItem)) continue;
    for (const method of HTTP_METHODS) {
      const operation = pathItem[method];
      if (isObject(operation)) {
        operations.push(describeOperation(document, method, path, operation, pathItem));
      }
    }
  }
  return operations;
}

function describeOperation(
  document: JsonObject,
  method: string,
  path: string,
  operation: JsonObject,
  pathItem: JsonObject,
): Operation {
  const parameters = [...arrayOr(pathItem["parameters"]), ...arrayOr(operation["parameters"])].map(
    (each) => objectOr(resolve(document, each)),
  );
  const body = objectOr(resolve(document, operation["requestBody"]));
  const responses = objectOr(operation["responses"]);
  const status = Object.keys(responses).find((each) => /^2\d\d$/.test(each)) ?? "200";
  return {
    ...nameOperation(operation, method, path),
    method: method.toUpperCase(),
    path,
    segments: path.split("/").slice(1),
    pathParameters: Array.from(path.matchAll(/\{([^{}]+)\}/g), ([, name = ""]) => name),
    queryParameters: parameters
      .filter((each) => each["in"] === "query")
      .map((each) => ({
        name: stringOr(each["name"]) ?? "",
        isRequired: each["required"] === true,
        schema: objectOr(each["schema"]),
      })),
    bodySchema: jsonSchemaOf(body),
    isBodyRequired: body["required"] === true,
    status: Number(status),
    answerSchema: jsonSchemaOf(objectOr(resolve(document, responses[status]))),
    needsToken: arrayOr(operation["security"] ?? [null]).length > 0,
  };
}

/**
 * C1 names its operations with Speakeasy's extensions. A document without them is named by its
 * first tag and its operationId, or by method and path if it has neither.
 */
function nameOperation(
  operation: JsonObject,
  method: string,
  path: string,
): Pick<Operation, "id" | "group" | "shortName" | "name"> {
  const operationId = stringOr(operation["operationId"]);
  const tag = stringOr(arrayOr(operation["tags"])[0]);
  const group = camelCase(stringOr(operation["x-speakeasy-group"]) ?? tag ?? "default");
  const shortName = camelCase(
    stringOr(operation["x-speakeasy-name-override"]) ?? operationId ?? `${method} ${path}`,
  );
  const id = operationId ?? `${method.toUpperCase()} ${path}`;
  return { id, group, shortName, name: `${group}.${shortName}` };
}

function jsonSchemaOf(holder: JsonObject): JsonObject | undefined {
  const schema = objectOr(objectOr(holder["content"])["application/json"])["schema"];
  return isObject(schema) ? schema : undefined;
}
