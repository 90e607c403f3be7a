// Requests to C1's OAuth endpoints.

import type { Settings } from "../../settings/settings.js";
import type { Answer } from "../../transport/send-with-retries.js";
import type { Kit } from "../kit.js";

/** How oauth4webapi is to send a request: our `fetch`, our signal. */
export interface OAuthFetch {
  readonly signal: AbortSignal;
  readonly fetch: (url: string, init: object) => Promise<Response>;
}

/** One request to an OAuth endpoint. */
export interface OAuthCall {
  readonly path: "/auth/v1/token" | "/auth/v1/device_authorization";
  /** What is sent and must not be seen in any error. */
  readonly secrets: readonly string[];
  /** The caller's. */
  readonly signal?: AbortSignal | undefined;
  /** Builds and sends the request; called for each attempt, so that each is signed anew. */
  send(how: OAuthFetch): Promise<Response>;
}

/**
 * Returns the answer of an OAuth endpoint. It is retried like an idempotent call, for a token that
 * nobody got does no harm.
 *
 * A redirect is never followed: it would take the credential along.
 */
export function postForm(
  { makeNetworkError, mergeOwn, sendWithRetries }: Kit,
  settings: Settings,
  { path, secrets, signal, send }: OAuthCall,
): Promise<Answer> {
  const call = {
    method: "POST",
    path,
    operation: undefined,
    isIdempotent: true,
    isReplayable: true,
    leavesBody: false,
    limits: settings.limits,
    signal,
    secrets,
  };
  return sendWithRetries(settings, call, (inner, log) => {
    const fetch = async (url: string, init: object): Promise<Response> => {
      log.request(url);
      try {
        const given = mergeOwn(settings.fetchSettings, init, { redirect: "manual" });
        return await settings.fetch(url, given);
      } catch (thrown) {
        throw makeNetworkError("no answer", thrown, url, log.context, secrets);
      }
    };
    return send({ signal: inner, fetch });
  });
}
