// Signs the calls of any openapi-fetch client.

import type { Middleware } from "openapi-fetch";
import type { CallContext } from "./errors/c1-error.js";
import { C1UsageError } from "./errors/c1-usage-error.js";
import type { Auth, C1ClientOptions } from "./settings/options.js";
import { findServerUrl, resolveSettings } from "./settings/resolve-settings.js";
import { discardBody } from "./transport/read-text.js";

/** A middleware of openapi-fetch that signs calls, and the same as a `fetch` for clients. */
export interface AuthMiddleware {
  readonly onRequest: NonNullable<Middleware["onRequest"]>;
  readonly onResponse: NonNullable<Middleware["onResponse"]>;
  /** Checks and signs a request when all middleware has seen it, and sends it. */
  fetch(request: Request): Promise<Response>;
}

/** A request that was signed, as long as it may have to be sent again. */
interface SignedCall {
  readonly token: string;
  /** The request as it was, its body unread. */
  readonly replay: Request;
  /** Of undici's own: clones lose it. */
  readonly dispatcher: unknown;
}

/**
 * Returns a middleware that signs the calls of any openapi-fetch client with a token.
 *
 * Give its `fetch` to the client too: then a request is checked and signed last, when all middleware
 * has seen it, and none sees the token. Without that, register it after all others: one that follows
 * must not take the signed request to another address.
 *
 * A call to another address than the credential's (the source's own, or `tenant` or `serverUrl`) is
 * refused before it is sent; redirects are not followed; when the API refuses a token (401) and
 * another one can be had, the call is sent once more. Retries and timeouts are the client's own.
 * @throws C1UsageError when nothing says where the API is, or options contradict each other
 * @example
 * import type { paths } from "@c1-openapi/client";
 * import { authMiddleware, bearerToken } from "@c1-openapi/client";
 * import createClient from "openapi-fetch";
 *
 * const auth = authMiddleware(bearerToken("eyJhbGciOi…"), { tenant: "acme" });
 * const api = createClient<paths>({ baseUrl: "https://acme.conductor.one", fetch: auth.fetch });
 * api.use(auth);
 */
export function authMiddleware(auth: Auth, options: C1ClientOptions = {}): AuthMiddleware {
  const connection = resolveSettings({ ...options, auth });
  const { tokens } = connection;

  async function sign(request: Request, context: CallContext): Promise<[Request, SignedCall]> {
    const serverUrl = await findServerUrl(connection, context);
    // The token must not go elsewhere.
    if (!request.url.startsWith(`${serverUrl}/`)) {
      throw new C1UsageError(
        `the request goes to another address than its credential's: give what is under ${serverUrl}`,
        context,
      );
    }
    const token = await tokens.token(request.signal);
    const { dispatcher } = request as Request & { dispatcher?: unknown };
    const call = { token, replay: request.clone(), dispatcher };
    return [addToken(request, token, dispatcher), call];
  }

  /** Returns the answer to a call that was refused: to the same with a new token, if one can be had. */
  async function resend(
    response: Response,
    { token, replay, dispatcher }: SignedCall,
    send: (request: Request) => Promise<Response>,
  ): Promise<Response> {
    if (response.status !== 401 || tokens.invalidate?.(token) !== true) return response;
    const fresh = await tokens.token(replay.signal);
    if (fresh === token) return response;
    discardBody(response.body);
    return send(addToken(replay, fresh, dispatcher));
  }

  const send = (request: Request): Promise<Response> =>
    options.fetch ? options.fetch(request.url, request) : globalThis.fetch(request);

  /** Sends a signed request; one whose token is bound to a key with a proof for it. */
  function sendSigned(request: Request, dispatcher: unknown): Promise<Response> {
    const { url, method } = request;
    // A proof that is refused is made again, and the request is sent again with it.
    const sendCopy = (_: string, { headers = {} }: RequestInit): Promise<Response> =>
      send(copyRequest(request.clone(), { headers }, dispatcher));
    const token = tokenOf(request);
    const bound = tokens.bind?.(sendCopy, token);
    if (!bound) return send(request);
    return bound(url, { method, headers: Object.fromEntries(request.headers) });
  }

  async function signAndSend(request: Request): Promise<Response> {
    const { pathname: path } = new URL(request.url);
    const [signed, call] = await sign(request, { method: request.method, path });
    const sendNow = (one: Request) => sendSigned(one, call.dispatcher);
    return resend(await sendNow(signed), call, sendNow);
  }

  // By the object that openapi-fetch makes for each call; a call that another middleware ends
  // early is forgotten with it.
  const pending = new WeakMap<object, SignedCall>();
  return {
    fetch: signAndSend,
    async onRequest({ request, options: call, schemaPath: path }) {
      if (call.fetch === signAndSend) return undefined;
      const context = { method: request.method, path };
      const [signed, signedCall] = await sign(request, context);
      if (tokens.bind?.(refuse, signedCall.token)) {
        throw new C1UsageError(
          "the token is bound to a key (DPoP): give the fetch of authMiddleware to the client",
          context,
        );
      }
      pending.set(call, signedCall);
      return seal(signed);
    },
    async onResponse({ response, options: call }) {
      const signedCall = pending.get(call);
      pending.delete(call);
      return signedCall && resend(response, signedCall, call.fetch);
    },
  };
}

function addToken(request: Request, token: string, dispatcher: unknown): Request {
  const signed = copyRequest(request, { redirect: "manual" }, dispatcher);
  signed.headers.set("authorization", `Bearer ${token}`);
  return signed;
}

function copyRequest(request: Request, settings: RequestInit, dispatcher: unknown): Request {
  const own = dispatcher === undefined ? settings : { ...settings, dispatcher };
  return new Request(request, own as RequestInit);
}

function tokenOf(signed: Request): string {
  return (signed.headers.get("authorization") ?? "").replace("Bearer ", "");
}

function refuse(): Promise<Response> {
  return Promise.reject(new TypeError("Nothing is sent from here"));
}

/**
 * Refuses to let a signed request be the settings of another one: `new Request(url, signed)` is how
 * a middleware takes a request, and the token in it, to another address. Of all that reads a request
 * this alone reads `window`, a setting that requests don't have.
 */
function seal(signed: Request): Request {
  return Object.defineProperty(signed, "window", {
    get() {
      throw new C1UsageError(
        "a signed request can't be taken to another address: register authMiddleware after the middleware that does, or give its fetch to the client",
      );
    },
  });
}
