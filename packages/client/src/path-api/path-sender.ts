// What is given to openapi-fetch as its `fetch`: it hands each request to the transport.

import { C1UsageError } from "../errors/c1-usage-error.js";
import type { FetchLike } from "../settings/fetch-settings.js";
import type { CallSettings } from "../settings/read-call-options.js";
import type { Connection } from "../settings/resolve-settings.js";
import { isReplayableBody } from "../transport/replayable-body.js";
import { isIdempotentCall } from "../transport/retry-decision.js";
import { sendCall } from "../transport/send-call.js";
import type { Answer } from "../transport/send-with-retries.js";
import type { PathCall, PathInit } from "./path-init.js";
import { PreparedRequest } from "./prepared-request.js";
import { readRequest } from "./read-request.js";

/** What the requests of one call by path are sent with. */
export interface SenderSettings {
  readonly connection: Connection;
  readonly call: PathCall;
  /** The address that the call must not leave. */
  readonly serverUrl: string;
  readonly options: CallSettings;
  /** Whether the caller wants the body of a success as it comes. */
  readonly leavesBody: boolean;
  /** The call's own `fetch`. */
  readonly fetch: PathInit["fetch"];
}

/** Sends the requests of one call by path: one, unless a middleware sends more. */
export class PathSender {
  /** The request that middleware saw first. */
  first: Request | undefined;
  /** The body that the serializer wrote. */
  written: unknown;
  /** What came of the last request. */
  answer: Answer | undefined;
  /** The caller's reason to abort, where that is null, "" or the like. */
  falsyReason: { readonly reason: unknown } | undefined;
  readonly #settings: SenderSettings;

  constructor(settings: SenderSettings) {
    this.#settings = settings;
  }

  /** Returns the answer to a request, to be read by openapi-fetch. */
  async send(request: PreparedRequest | Request): Promise<Response> {
    try {
      const answer = await this.#send(request);
      this.answer = answer;
      if (this.#settings.leavesBody && answer.response.ok) return answer.response;
      return request instanceof PreparedRequest ? toReadOnce(answer) : toResponse(answer);
    } catch (reason) {
      if (reason) throw reason;
      // openapi-fetch takes a rejection with null or "" for none at all.
      this.falsyReason = { reason };
      throw new Error("aborted");
    }
  }

  async #send(request: PreparedRequest | Request): Promise<Answer> {
    const { connection, call, serverUrl, options, leavesBody, fetch } = this.#settings;
    const { limits, isIdempotent, fetchSettings } = options;
    const { context, isReadOnly } = call;
    // The token must not go elsewhere, whatever made the address: the call, or a middleware.
    if (!request.url.startsWith(`${serverUrl}/`)) {
      throw new C1UsageError(
        `it would go to another address than this client's: give what is under ${serverUrl}`,
        context,
      );
    }
    const read =
      request instanceof PreparedRequest
        ? { body: request.body, isReplayable: isReplayableBody(request.body), fetchSettings }
        : await readRequest(request, this.first, this.written, fetchSettings);
    const { method } = request;
    return sendCall(connection, {
      method,
      path: context.path,
      operation: context.operation,
      isIdempotent: isIdempotentCall(isIdempotent, isReadOnly, method),
      target: request.url.slice(serverUrl.length),
      headers: Object.fromEntries(request.headers),
      body: read.body,
      isReplayable: read.isReplayable,
      leavesBody,
      limits,
      // A middleware may have given the request another one.
      signal: request.signal,
      secrets: [],
      fetchSettings: read.fetchSettings,
      fetch: fetch && adaptFetch(fetch),
    });
  }
}

/** Returns a call's own `fetch`, which takes a Request, as the transport calls it. */
function adaptFetch(fetch: (request: Request) => Promise<Response>): FetchLike {
  return (url, init) => fetch(new Request(url, init));
}

/**
 * Returns what openapi-fetch reads of an answer that no middleware sees. To make a real Response of
 * it costs a sixth of a call.
 */
function toReadOnce({ response: { ok, status, headers }, text }: Answer): Response {
  const answer = { ok, status, headers, text: async () => text };
  return answer as Response;
}

/** Returns an answer as a Response that middleware can read. */
function toResponse({ response, text }: Answer): Response {
  // A browser shows a redirect that it must not follow as status 0, which no Response can be made with.
  return response.status < 200 ? response : new Response(text || null, response);
}
