import type { Answer } from "../../exchange.js";
import type { CallSettings } from "../../settings.js";
import type { Kit } from "../lazy-session.js";

/** How oauth4webapi is told to send a request: our `fetch`, our signal. */
export interface OAuthFetch {
  readonly signal: AbortSignal;
  readonly fetch: (url: string, init: object) => Promise<Response>;
}

/**
 * Returns the answer of one of C1's OAuth endpoints. It is asked again like an idempotent call,
 * for a token that nobody got does no harm; `request` builds each attempt anew.
 *
 * A redirect is never followed: it would take the credential along.
 */
export function postForm(
  { exchange, own }: Kit,
  settings: CallSettings,
  path: string,
  secrets: string[],
  request: (how: OAuthFetch) => Promise<Response>,
): Promise<Answer> {
  return exchange(settings, {
    method: "POST",
    path,
    isIdempotent: true,
    isReplayable: true,
    secrets,
    perform: (signal, log) =>
      request({
        signal,
        fetch: (url, init) => {
          log("request");
          return settings.fetch(url, own({ ...init, redirect: "manual" }));
        },
      }),
  });
}
