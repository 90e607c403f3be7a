import {
  type ApiModel,
  listLocatedOperations,
  type Operation,
  type Parameter,
} from "@c1-openapi/model";
import {
  isObject,
  type OpenapiDocument,
  type OperationObject,
  type RequestBodyObject,
  resolveReference,
  type SchemaObject,
} from "@c1-openapi/openapi";
import { isJson } from "./media-types.js";

/** An operation, with what answering it takes. */
export interface ServedOperation extends Operation {
  readonly segments: readonly string[];
  /** Names, in the order of the path. */
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly Parameter[];
  /**
   * The JSON that it takes as the document says it, with what only the server sets: an update may send
   * back the whole message that it got (AIP-203).
   */
  readonly bodySchema: SchemaObject | undefined;
  readonly answer: Answer;
}

/** What an operation answers when all goes well. */
export interface Answer {
  readonly status: number;
  readonly mediaType: string;
  /** Of its JSON. */
  readonly schema: SchemaObject | undefined;
}

/** Returns the operations of a model, in the order of the document. */
export function serveOperations({ operations, corrected }: ApiModel): ServedOperation[] {
  const documented = new Map(
    listLocatedOperations(corrected).map(({ pointer, operation }) => [pointer, operation]),
  );
  return operations.map((operation) => ({
    ...operation,
    segments: operation.path.split("/").slice(1),
    pathParameters: Array.from(operation.path.matchAll(/\{([^{}]+)\}/g), ([, name = ""]) => name),
    queryParameters: operation.parameters.filter((each) => each.in === "query"),
    bodySchema: findBodySchema(corrected, documented.get(operation.pointer)),
    answer: findAnswer(operation),
  }));
}

function findBodySchema(
  document: OpenapiDocument,
  operation: OperationObject | undefined,
): SchemaObject | undefined {
  const body = resolveReference<RequestBodyObject>(document, operation?.requestBody);
  const json = Object.entries(body?.content ?? {}).find(([type]) => isJson(type));
  const schema = json?.[1].schema;
  return isObject(schema) ? schema : undefined;
}

function findAnswer({ responses }: Operation): Answer {
  const response = responses.find(({ status }) => /^2\d\d$/.test(status));
  const json = response?.content.find(({ type }) => isJson(type));
  return {
    status: Number(response?.status ?? 200),
    mediaType: json?.type ?? "application/json",
    schema: json?.schema,
  };
}
