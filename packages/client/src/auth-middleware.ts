import type { Middleware } from "openapi-fetch";
import type { TokenSource } from "./auth/token-source.js";
import { connect } from "./connect.js";
import { C1UsageError } from "./errors.js";
import type { C1Options } from "./options.js";
import { discard } from "./read-answer.js";

/** What is remembered of a call until its answer comes. */
interface PendingCall {
  readonly token: string;
  /** The request as it was, its body unread. */
  readonly replay: Request;
}

/**
 * Returns a middleware that signs the calls of any openapi-fetch client with a token.
 *
 * A call to another place than the credential's (the source's own, or `tenant` or `serverUrl`) is
 * refused before it is sent; redirects are not followed; when the API refuses a token (401) and
 * another one can be had, the call is sent once more. Retries and timeouts are the client's own.
 * @throws C1UsageError when no place is named, or options contradict each other
 * @example
 * import type { paths } from "@c1-openapi/types";
 * import { authMiddleware, bearerToken } from "@c1-openapi/client";
 * import createClient from "openapi-fetch";
 *
 * const api = createClient<paths>({ baseUrl: "https://acme.conductor.one" });
 * api.use(authMiddleware(bearerToken("eyJhbGciOi…"), { tenant: "acme" }));
 */
export function authMiddleware(
  auth: TokenSource | string,
  options: Omit<C1Options, "auth"> = {},
): Middleware {
  const { settings, session } = connect({ ...options, auth });
  // By the object that openapi-fetch makes for each call; a call that another middleware ends
  // early is forgotten with it.
  const pending = new WeakMap<object, PendingCall>();

  const sign = (request: Request, token: string): Request => {
    const signed = new Request(request, { redirect: "manual" });
    signed.headers.set("authorization", `Bearer ${token}`);
    return signed;
  };
  const checkPlace = ({ method, url }: Request, base = "") => {
    if (base && !url.startsWith(`${base}/`)) {
      const { pathname: path } = new URL(url);
      throw new C1UsageError("not the address of this credential", { method, path });
    }
  };

  return {
    async onRequest({ request, options: call }) {
      checkPlace(request, settings.base);
      const token = await session.token(request.signal);
      checkPlace(request, settings.base || session.serverUrl);
      pending.set(call, { token, replay: request.clone() });
      return sign(request, token);
    },
    async onResponse({ response, options: call }) {
      const { token, replay } = pending.get(call) ?? {};
      pending.delete(call);
      if (response.status !== 401 || !token || !replay || !session.refused?.(token))
        return undefined;
      const fresh = await session.token(replay.signal);
      if (fresh === token) return undefined;
      discard(response.body);
      return call.fetch(sign(replay, fresh));
    },
  };
}
