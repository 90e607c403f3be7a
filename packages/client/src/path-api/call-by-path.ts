// One call by path: openapi-fetch writes it, takes it through middleware and reads its answer. What
// it is given here sends the call, and what comes back is made typed results.

import type { Middleware } from "openapi-fetch";
import { makeApiError } from "../answers/make-api-error.js";
import { nullAnswers } from "../answers/null-answers.gen.js";
import { parseSuccess } from "../answers/parse-success.js";
import { readableResponse } from "../answers/readable-response.js";
import type { CallContext } from "../errors/c1-error.js";
import { mergeOwn } from "../merge-own.js";
import { expandPath } from "../serialize/path-template.js";
import { type HeadersContext, mergeHeaders } from "../settings/headers.js";
import { readCallOptions } from "../settings/read-call-options.js";
import { type Connection, findServerUrl } from "../settings/resolve-settings.js";
import { mergeClientHeaders } from "../transport/send-operation.js";
import { chooseSerializers } from "./choose-serializers.js";
import { refuseMisplaced } from "./misplaced-settings.js";
import type { PathCall, PathInit, PathParams, PathResult, Serializers } from "./path-init.js";
import { PathSender } from "./path-sender.js";
import { observeRequests, PreparedRequest } from "./prepared-request.js";

/** openapi-fetch's client without the types of an API. */
export interface FetchClient {
  request(method: string, path: string, init: object): Promise<PathResult>;
  use(...middleware: Middleware[]): void;
  eject(...middleware: Middleware[]): void;
}

/** What calls by path are made with. */
export interface PathCaller {
  readonly connection: Connection;
  readonly client: FetchClient;
  readonly serializers: Serializers;
  /** Whether a middleware sees the call. */
  readonly isObserved: boolean;
}

/** Returns what a call by path comes to; a status is never thrown. `init` has own properties alone. */
export async function callByPath(
  { connection, client, serializers, isObserved }: PathCaller,
  call: PathCall,
  init: PathInit,
): Promise<PathResult> {
  const {
    params: givenParams,
    body,
    baseUrl,
    parseAs = "json",
    fetch,
    middleware,
    Request: ownRequest = serializers.Request,
    querySerializer,
    bodySerializer,
    pathSerializer,
    ...ofCall
  } = init;
  const { context } = call;
  const options = readCallOptions(connection.settings.limits, mergeOwn(ofCall), context);
  const { signal, headers, fetchSettings } = options;
  if (!isObserved) refuseMisplaced(context, body, fetchSettings);
  const params = readParams(givenParams, context);
  const serverUrl = await findServerUrl(connection, context);
  const sender = new PathSender({
    connection,
    call,
    serverUrl,
    options,
    leavesBody: parseAs !== "json" && parseAs !== "text",
    fetch,
  });
  const own = { querySerializer, bodySerializer, pathSerializer };
  const write = chooseSerializers(serializers, own, context);
  const observed = () =>
    observeRequests(context, (request) => {
      sender.first = request;
    });

  let result: PathResult;
  try {
    // All settings are named, so that none comes from a polluted Object.prototype.
    result = await client.request(context.method, context.path, {
      ...fetchSettings,
      params,
      body,
      baseUrl: baseUrl ?? serverUrl,
      headers: await mergeClientHeaders(connection.settings, context, undefined, headers),
      signal,
      middleware,
      Request: ownRequest ?? (isObserved ? observed() : PreparedRequest),
      fetch: (request: PreparedRequest | Request) => sender.send(request),
      // JSON is parsed by this package, which makes typed errors of what can't be.
      parseAs: parseAs === "json" ? "text" : parseAs,
      querySerializer: write.query,
      bodySerializer: (content: unknown, given: Headers) => {
        sender.written = write.body(content, given);
        return sender.written;
      },
      pathSerializer: write.path,
    });
  } catch (error) {
    throw sender.falsyReason ? sender.falsyReason.reason : error;
  }
  return readResult(result, sender, context, parseAs === "json", isObserved);
}

/**
 * Returns the parameters of a call. openapi-fetch sends the braces of a path whose parameters are
 * not given at all.
 * @throws C1UsageError for that, and for a header that can't be one
 */
function readParams(given: PathParams | undefined, context: HeadersContext): PathParams {
  // As they were given, for middleware to see, but for what a polluted Object.prototype would add.
  const params: PathParams = Object.assign(Object.create(null), given);
  if (params.path === undefined) expandPath(context.path, {}, context);
  // The platform's own error quotes the value.
  if (params.header) mergeHeaders(context, params.header);
  return params;
}

/** Returns the result that openapi-fetch's stands for: parsed, or with a `C1ApiError`. */
function readResult(
  { data, error: said, response: received }: PathResult,
  { answer }: PathSender,
  route: HeadersContext,
  isJson: boolean,
  isObserved: boolean,
): PathResult {
  // A call that middleware answered was not sent.
  const context: CallContext = answer?.context ?? route;
  const response = isObserved ? received : (answer?.response ?? received);
  if (response.ok) {
    const text = typeof data === "string" ? data : "";
    if (!isJson) return { data, response };
    const isNull = text.trim() === "null" && nullAnswers.has(`${route.method} ${route.path}`);
    return { data: isNull ? null : parseSuccess(response, text, context), response };
  }
  const body = said === "" ? undefined : said;
  const error = makeApiError({ response, body, context, secrets: answer?.secrets ?? [] });
  return { error, response: readableResponse(response, error.body, error.headers) };
}
