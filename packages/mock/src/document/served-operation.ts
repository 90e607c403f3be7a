import {
  type ApiModel,
  listLocatedOperations,
  type MediaType,
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
import { readableSchema } from "../schema/flatten-message.js";
import { isJson } from "./media-types.js";

/** An operation, with what answering it takes. */
export interface ServedOperation extends Operation {
  /** Of its path. */
  readonly segments: readonly string[];
  /** Segments of the paths at which its servers answer it, each with the server's base path. */
  readonly routes: readonly (readonly string[])[];
  /** Names, in the order of the path. */
  readonly pathParameters: readonly string[];
  readonly parameters: readonly ServedParameter[];
  readonly queryParameters: readonly ServedParameter[];
  /**
   * The JSON that it takes as the document says it, with what only the server sets: an update may send
   * back the whole message that it got (AIP-203).
   */
  readonly bodySchema: SchemaObject | undefined;
  readonly answer: Answer;
}

/** A parameter, with what reading it takes. */
export interface ServedParameter extends Parameter {
  /** The types of its value and of what is in it, wherever the document says them. */
  readonly readable: SchemaObject;
}

/** What an operation answers when all goes well. */
export interface Answer {
  readonly status: number;
  /** None when it has no body. */
  readonly content: readonly MediaType[];
  /** Of its JSON. */
  readonly schema: SchemaObject | undefined;
}

/** Returns the operations of a model, in the order of the document. */
export function serveOperations(model: ApiModel): ServedOperation[] {
  const { operations, corrected } = model;
  const documented = new Map(
    listLocatedOperations(corrected).map(({ pointer, operation }) => [pointer, operation]),
  );
  return operations.map((operation) => {
    const parameters = operation.parameters.map((each) => ({
      ...each,
      readable: readableSchema(model, each.schema ?? {}),
    }));
    return {
      ...operation,
      parameters,
      segments: segmentsOf(operation.path),
      routes: basePathsOf(operation).map((base) => segmentsOf(base + operation.path)),
      pathParameters: Array.from(operation.path.matchAll(/\{([^{}]+)\}/g), ([, name = ""]) => name),
      queryParameters: parameters.filter((each) => each.in === "query"),
      bodySchema: findBodySchema(corrected, documented.get(operation.pointer)),
      answer: findAnswer(operation),
    };
  });
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

/** A status of its own is preferred to `2XX`, and that to `default` (OpenAPI 3.1.1, section 4.8.16). */
function findAnswer({ responses }: Operation): Answer {
  const response =
    responses.find(({ status }) => /^2\d\d$/.test(status)) ??
    responses.find(({ status }) => status.toUpperCase() === "2XX") ??
    responses.find(({ status }) => status === "default");
  const content = response?.content ?? [];
  const status = Number(response?.status);
  return {
    status: Number.isNaN(status) ? 200 : status,
    content,
    schema: content.find(({ type }) => isJson(type))?.schema,
  };
}

function segmentsOf(path: string): string[] {
  return path.split("/").slice(1);
}

/** Returns the paths of an operation's servers, without a slash at the end (section 4.8.5). */
function basePathsOf({ servers }: Operation): string[] {
  const paths = servers.map(({ url, variables = {} }) => {
    const filled = url.replace(
      /\{([^{}]+)\}/g,
      (_, name: string) => variables[name]?.default ?? "x",
    );
    const base = "https://localhost/";
    return URL.canParse(filled, base)
      ? new URL(filled, base).pathname.replace(/(?<!\/)\/+$/, "")
      : "";
  });
  return paths.length === 0 ? [""] : [...new Set(paths)];
}
