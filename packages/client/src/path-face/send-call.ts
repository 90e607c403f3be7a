import type { Middleware } from "openapi-fetch";
import { type Connection, withLimits } from "../connect.js";
import { C1UsageError } from "../errors.js";
import type { Answer } from "../exchange.js";
import { own } from "../own.js";
import { sendAuthorized } from "../send-authorized.js";
import type { CallOptions } from "../transport-contract.js";
import type { PathCall, Sendable } from "./prepare-call.js";

/** An answer; its text is missing when the body is still to be read. */
export type MaybeUnread = Omit<Answer, "text"> & { readonly text?: string };

/** Returns the answer to a call by path, which goes through its middleware if there is any. */
export function sendCall(
  connection: Connection,
  call: PathCall,
  middleware: readonly Middleware[],
): Promise<MaybeUnread> {
  return middleware.length
    ? sendSeen(connection, call, middleware)
    : sendRequest(connection, call, call, call.body);
}

/**
 * Sends one request of a call by path through the transport, and nowhere but to the client's own
 * address. A body that is not wanted as text is left unread.
 * @throws C1UsageError when the request goes elsewhere
 */
async function sendRequest(
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
    // What sends it sees an empty body in the place of the caller's.
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

/** Sends a call that middleware sees: as a real Request, and its answer as a Response to be read. */
async function sendSeen(
  connection: Connection,
  call: PathCall,
  middleware: readonly Middleware[],
): Promise<MaybeUnread> {
  const { method, path, body, params } = call;
  const first = makeRequest(call);
  let context = { callId: 0, method, path, attempts: 0 };
  const secrets: string[] = [];

  const fetch = async (request: Request): Promise<Response> => {
    // What a middleware or the platform (form data) has written is had from the request, as bytes.
    const isAsGiven = request === first && typeof body === "string";
    const content = isAsGiven ? body : new Uint8Array(await request.arrayBuffer());
    const answer = await sendRequest(connection, call, request, content.length ? content : null);
    ({ context } = answer);
    secrets.push(...answer.secrets);
    const { text, response } = answer;
    return text === undefined ? response : new Response(text || null, response);
  };
  const about = {
    schemaPath: path,
    params: params as Record<string, Record<string, unknown>>,
    options: Object.freeze({ ...call.writers, fetch: fetch as typeof globalThis.fetch }),
    id: Math.random().toString(36).slice(2, 11),
  };
  const { request, response } = await runMiddleware(middleware, about, first, fetch);
  return { response, context: { ...context, method: request.method }, secrets };
}

/** Returns the Request that openapi-fetch would make; settings it doesn't know are its properties. */
function makeRequest({ method, path, url, headers, body, signal, more }: PathCall): Request {
  let request: Request;
  try {
    request = new Request(url, { ...more, method, headers, body, signal } as RequestInit);
  } catch {
    // The platform's own error quotes the address, and so the query.
    throw new C1UsageError("the request can't be made", { method, path });
  }
  for (const name in more) {
    if (!(name in request)) Object.assign(request, { [name]: more[name] });
  }
  return request;
}

/** What every function of a middleware is told besides the request. */
type About = Omit<Parameters<NonNullable<Middleware["onRequest"]>>[0], "request">;

/** A call as its middleware left it. */
interface Passed {
  readonly request: Request;
  readonly response: Response;
}

/**
 * Returns what comes of a call that goes through middleware, in openapi-fetch's order: `onRequest`
 * first to last, then `onError` or `onResponse` last to first. A `Response` from `onRequest` ends
 * the call there, one from `onError` takes the place of the error.
 * @throws C1UsageError when a middleware returns what has no meaning there
 */
async function runMiddleware(
  middleware: readonly Middleware[],
  about: About,
  request: Request,
  send: (request: Request) => Promise<Response>,
): Promise<Passed> {
  const refusal = (name: string, what: string) =>
    new C1UsageError(`${name} of a middleware may return ${what}`, { path: about.schemaPath });
  const backwards = [...middleware].reverse();
  let response: Response | undefined;

  for (const one of middleware) {
    const result = await one?.onRequest?.({ ...about, request });
    if (result instanceof Response) return { request, response: result };
    if (result instanceof Request) request = result;
    else if (result) throw refusal("onRequest", "a Request or a Response");
  }
  try {
    response = await send(request);
  } catch (thrown) {
    let error = thrown;
    for (const one of backwards) {
      const result = await one?.onError?.({ ...about, request, error });
      if (result instanceof Response) {
        response = result;
        break;
      }
      if (result instanceof Error) error = result;
      else if (result) throw refusal("onError", "a Response or an Error");
    }
    if (!response) throw error;
  }
  for (const one of backwards) {
    const result: unknown = await one?.onResponse?.({ ...about, request, response });
    if (result instanceof Response) response = result;
    else if (result) throw refusal("onResponse", "a Response");
  }
  return { request, response };
}
