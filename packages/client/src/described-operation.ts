// Operations that need more than their method and path: parameters in headers, in cookies and in the
// styles of OpenAPI, bodies and answers that aren't JSON. Generated modules import what they need of it.
//
//   describedOperation(method, template, description)  →  (c1, args?, options?) => Promise<answer>

import type { AnswerReader } from "./answers/answer-readers.js";
import type { CallContext } from "./errors/c1-error.js";
import { mergeOwn } from "./merge-own.js";
import type { Operation } from "./operation-types.js";
import type { BodyWriter, FieldEncoding } from "./serialize/body-writers.js";
import { fillTemplate, parameterNames } from "./serialize/path-template.js";
import {
  listPairs,
  type ParameterStyle,
  writeInHeader,
  writeInPath,
  writePairs,
} from "./serialize/styled-parameter.js";
import { writeBody } from "./serialize/write-body.js";
import type { CallOptions } from "./settings/call-options.js";
import type { RequestBody } from "./settings/fetch-settings.js";
import { mergeHeaders } from "./settings/headers.js";
import type { C1Transport } from "./transport-contract.js";

export * from "./answers/answer-readers.js";
export type { ServerSentEvent } from "./answers/server-sent-events.js";
export type { Operation } from "./operation-types.js";
export * from "./serialize/body-writers.js";
export type { CallOptions } from "./settings/call-options.js";
export type { C1Transport } from "./transport-contract.js";

/** Where an argument travels, and how it is written. */
export interface ParameterDescription extends ParameterStyle {
  readonly in: "path" | "query" | "header" | "cookie";
}

/** What an operation is, besides its method and path. */
export interface OperationDescription {
  /** Name of the operation, such as `charges.create`: errors and events have it. */
  readonly name: string;
  /**
   * Whether it only reads, whatever its method is: then it is retried like a GET.
   * @default false
   */
  readonly isReadOnly?: boolean;
  /**
   * The arguments that are parameters, by their names; all others are fields of the body. A list, for a
   * name such as `constructor` would have another type in an object.
   * @default none
   */
  readonly parameters?: readonly (readonly [name: string, how: ParameterDescription])[];
  /** The one argument that is the whole body, `true` when its fields are arguments, `false` when there is none. */
  readonly body: string | boolean;
  /**
   * The media type of the body; a range of types leaves it to the body.
   * @default "application/json"
   */
  readonly type?: string;
  /**
   * Writes the body.
   * @default as JSON
   */
  readonly write?: BodyWriter;
  /**
   * How fields of a form travel.
   * @default as their types say
   */
  readonly encoding?: readonly (readonly [name: string, how: FieldEncoding])[];
  /**
   * The media types that are asked for.
   * @default any
   */
  readonly accept?: string;
  /**
   * Reads the answer.
   * @default as JSON
   */
  readonly read?: AnswerReader;
}

type Fields = Record<string, unknown>;

/**
 * Returns the function that calls one operation of the API with one flat argument, as its description
 * says.
 * @example
 * import { describedOperation, readText } from "@c1-openapi/client";
 *
 * const getReport = describedOperation("GET", "/reports/{id}", {
 *   name: "reports.get",
 *   parameters: [["id", { in: "path" }]],
 *   body: false,
 *   accept: "text/csv",
 *   read: readText,
 * });
 */
export function describedOperation<Arguments extends object, Result>(
  method: string,
  template: string,
  description: OperationDescription,
): Operation<Arguments, Result> {
  const own = mergeOwn<OperationDescription>(description);
  const { name, isReadOnly, body: bodyName, read } = own;
  const parameters = mergeOwn<Record<string, ParameterDescription>>(
    Object.fromEntries(own.parameters ?? []),
  );
  // One that is in no description would become empty text, and C1 answer with the whole collection.
  for (const each of parameterNames(template)) {
    if (parameters[each]?.in !== "path") parameters[each] = { in: "path" };
  }
  const context: CallContext = { method, path: template, operation: name };

  async function call(c1: C1Transport, args?: Arguments, options?: CallOptions): Promise<Result> {
    const given = mergeOwn<Fields>(args);
    const sent = placeParameters(template, parameters, given, context);
    const rest = mergeOwn<Fields>();
    for (const [field, value] of Object.entries(given)) {
      if (!parameters[field]) rest[field] = value;
    }
    const content = typeof bodyName === "string" ? rest[bodyName] : bodyName ? rest : undefined;
    const body = content === undefined ? undefined : writeContent(content, own, context);
    const headers = mergeOwn<Record<string, string>>(
      sent.headers,
      { accept: own.accept },
      body === undefined ? undefined : { "content-type": contentTypeOf(own, body) },
    );
    const answer = await c1.send({
      method,
      path: template,
      operation: name,
      target: sent.path + (sent.query && `?${sent.query}`),
      params: { path: sent.inPath, query: sent.inQuery },
      body,
      isReadOnly,
      described: {
        // It is written with another boundary each time.
        isSentOnce: body instanceof FormData,
        leavesBody: read?.leavesBody === true,
        read: read?.read,
      },
      options: {
        ...options,
        headers: mergeHeaders(context, headers, mergeOwn<CallOptions>(options).headers),
      },
    });
    return answer as Result;
  }
  return Object.assign(call, { context });
}

/** The parameters of a call, written. */
interface PlacedParameters {
  readonly path: string;
  readonly query: string;
  /** As they were given, for middleware to see. */
  readonly inPath: Fields;
  readonly inQuery: Fields;
  readonly headers: Record<string, string>;
}

function placeParameters(
  template: string,
  parameters: Readonly<Record<string, ParameterDescription>>,
  given: Fields,
  context: CallContext,
): PlacedParameters {
  const texts: Record<string, string> = mergeOwn();
  const inPath: Fields = mergeOwn();
  const inQuery: Fields = mergeOwn();
  const headers: Record<string, string> = mergeOwn();
  const queries: string[] = [];
  const cookies: string[] = [];
  for (const [name, how] of Object.entries(parameters)) {
    const value = given[name];
    const site = { name, in: how.in, context };
    if (how.in === "path") {
      texts[name] = writeInPath(site, value, how);
      inPath[name] = value;
      continue;
    }
    if (value === undefined || value === null) continue;
    if (how.in === "header") headers[name.toLowerCase()] = writeInHeader(site, value, how);
    else {
      const text = writePairs(listPairs(site, value, how), how.allowReserved);
      if (how.in === "query") inQuery[name] = value;
      if (text !== "") (how.in === "query" ? queries : cookies).push(text);
    }
  }
  if (cookies.length > 0) headers.cookie = cookies.join("; ");
  return {
    path: fillTemplate(template, (name) => texts[name] ?? ""),
    query: queries.join("&"),
    inPath,
    inQuery,
    headers,
  };
}

function writeContent(
  content: unknown,
  { write, encoding }: OperationDescription,
  context: CallContext,
): RequestBody {
  if (!write) return writeBody(content, context, JSON.stringify);
  return write(content, { encoding: mergeOwn(Object.fromEntries(encoding ?? [])), context });
}

/** The platform writes the type of FormData itself, and a Blob may have one of its own. */
function contentTypeOf(
  { type = "application/json" }: OperationDescription,
  body: RequestBody,
): string | undefined {
  if (body instanceof FormData) return undefined;
  if (!type.includes("*")) return type;
  const ofBlob = body instanceof Blob ? body.type : "";
  return ofBlob || (typeof body === "string" ? "text/plain" : "application/octet-stream");
}
