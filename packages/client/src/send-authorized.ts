import type { TokenSession } from "./auth/token-source.js";
import { C1UsageError } from "./errors.js";
import { type Answer, exchange } from "./exchange.js";
import { own } from "./own.js";
import { discard } from "./read-answer.js";
import { parseUrl } from "./server-url.js";
import type { CallSettings } from "./settings.js";

/** One call to the API, ready to be sent but for its token. */
export interface AuthorizedCall {
  readonly method: string;
  /** The path as the document writes it. */
  readonly path: string;
  /** The path with its parameters, and the query. */
  readonly target: string;
  readonly body?: BodyInit | null | undefined;
}

/**
 * Returns the last answer of a call, sent with a token; `type` is its body's, unless a header says it.
 *
 * A refused token is replaced once. A redirect is followed within its own origin, five times at
 * most and when it doesn't change the method; else its 3xx status is the answer.
 * @throws C1UsageError when a header can't be one; it is not quoted
 */
export function sendAuthorized(
  settings: CallSettings,
  session: TokenSession,
  { method, path, target, body }: AuthorizedCall,
  type?: string,
): Promise<Answer> {
  const secrets: string[] = [];
  // A stream can't be read twice, and form data is written with another boundary each time.
  let mayReplay = !body || "length" in Object(body);
  const headers = own<Record<string, string>>({
    accept: "application/json",
    "user-agent": settings.userAgent,
    "content-type": type,
  });
  try {
    if (settings.headers) {
      for (const [name, value] of new Headers(settings.headers)) headers[name] = value;
    }
  } catch {
    // The platform's own error quotes the value.
    throw new C1UsageError("A header holds what a header can't");
  }
  return exchange(settings, {
    method,
    path,
    secrets,
    isReplayable: mayReplay,
    isIdempotent: settings.isIdempotent ?? !/^P[OA]/.test(method),
    async perform(signal, log) {
      let token = await session.token(signal);
      // One slash between them, whatever the path begins with: no path can become part of the host.
      let url = `${settings.base || session.serverUrl}/${target.slice(1)}`;
      for (let hops = 0; ; hops++) {
        secrets.push(token);
        log("request");
        const response = await settings.fetch(
          url,
          own(settings.init, {
            method,
            headers: { ...headers, authorization: `Bearer ${token}` },
            body,
            signal,
            redirect: "manual",
          }),
        );
        const { status } = response;
        const to =
          status > 299 &&
          status < 400 &&
          hops < 5 &&
          parseUrl(response.headers.get("location") ?? "x:", url);
        if (to && to.origin === new URL(url).origin && (status > 306 || method === "GET")) {
          url = to.href;
        } else {
          const mayRefresh = status === 401 && mayReplay && session.refused?.(token);
          const fresh = mayRefresh ? await session.token(signal) : token;
          if (fresh === token) return response;
          token = fresh;
          mayReplay = false;
        }
        log("response", { status });
        discard(response.body);
      }
    },
  });
}
