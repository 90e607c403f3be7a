import type { Middleware } from "openapi-fetch";
import type { Connection } from "../connect.js";
import { C1UsageError } from "../errors.js";
import type { PathCall } from "./prepare-call.js";
import { type MaybeUnread, sendRequest } from "./send-request.js";

/** Sends a call that middleware sees: as a real Request, and its answer as a Response to be read. */
export async function sendSeen(
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
