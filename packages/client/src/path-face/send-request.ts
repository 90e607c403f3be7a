import { type Connection, withLimits } from "../connect.js";
import { C1UsageError } from "../errors.js";
import type { Answer } from "../exchange.js";
import { own } from "../own.js";
import { makeApiError, parseAnswer } from "../read-answer.js";
import { sendAuthorized } from "../send-authorized.js";
import type { CallOptions } from "../transport-contract.js";
import type { PathCall, Sendable } from "./prepare-call.js";

/** An answer; its text is missing when the body is still to be read. */
export type MaybeUnread = Omit<Answer, "text"> & { readonly text?: string };

/**
 * Sends one request of a call by path through the transport, and nowhere but to the client's own
 * address. A body that is not wanted as text is left unread.
 * @throws C1UsageError when the request goes elsewhere
 */
export async function sendRequest(
  { settings, session }: Connection,
  { base, path, init, more, writers: { parseAs } }: PathCall,
  { method, url, headers, signal }: Sendable,
  body: BodyInit | null | undefined,
): Promise<MaybeUnread> {
  if (!url.startsWith(`${base}/`)) {
    throw new C1UsageError("not the address of this client", { method, path });
  }
  const { fetch, timeoutMs, totalTimeoutMs, retry, isIdempotent } = init;
  const isText = parseAs === "json" || parseAs === "text";
  let unread: Response | undefined;
  const send = async (to: string, sent: RequestInit) => {
    const response = await (fetch ? fetch(new Request(to, sent)) : settings.fetch(to, sent));
    if (isText || !response.ok) return response;
    // The transport sees an empty body in the place of the caller's.
    unread = response;
    return new Response(null, response);
  };

  const one = {
    headers,
    signal,
    isIdempotent,
    init: more,
    fetch: fetch || !isText ? send : settings.fetch,
  };
  const isPlain = (timeoutMs ?? totalTimeoutMs ?? retry) === undefined;
  const call = { method, path, target: url.slice(base.length), body };
  const answer = await sendAuthorized(
    // Checking anew what is inherited would cost a tenth of a call.
    isPlain
      ? Object.assign(Object.create(settings), one)
      : withLimits(settings, own<CallOptions>({ timeoutMs, totalTimeoutMs, retry }, one)),
    session,
    call,
  );
  if (!unread) return answer;
  const { context, secrets } = answer;
  return { response: unread, context, secrets };
}

/** What a method of the path face returns: `data` when the status is 2xx, else `error`. */
export interface PathResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Returns the result that an answer stands for, its body read as the call asks.
 * @throws C1ParseError when it ought to be JSON and isn't
 */
export async function readResult(
  { response, context, secrets, text: read }: MaybeUnread,
  { writers: { parseAs } }: PathCall,
): Promise<PathResult> {
  const { ok, status, headers } = response;
  const isEmpty =
    status === 204 || context.method === "HEAD" || headers.get("content-length") === "0";
  if (!ok || parseAs === "json") {
    const text = isEmpty ? "" : (read ?? (await response.text()));
    const answer = { response, context, secrets, text };
    return ok ? { data: parseAnswer(answer), response } : { error: makeApiError(answer), response };
  }
  if (isEmpty) return { data: undefined, response };
  if (parseAs === "stream") return { data: response.body, response };
  return { data: read ?? (await response[parseAs]()), response };
}
