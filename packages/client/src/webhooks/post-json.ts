// Sends a request of this folder's own: with the retries of every call, but without a client's token.

import { makeNetworkError } from "../answers/make-network-error.js";
import { mergeOwn } from "../merge-own.js";
import { type Clock, systemClock } from "../settings/clock.js";
import { defaultLimits, resolveLimits } from "../settings/limits.js";
import type { Settings } from "../settings/settings.js";
import { type Answer, sendWithRetries } from "../transport/send-with-retries.js";
import type { SendOptions } from "./send-options.js";

/** A POST that does no harm when it is repeated. */
export interface JsonPost {
  readonly url: string;
  /** What errors and events show in place of the URL. */
  readonly path: string;
  readonly body: string;
  /** Returns the headers of one attempt: each has its own time and signature. */
  readonly headers: (clock: Clock) => Promise<Readonly<Record<string, string>>>;
  /** What must not be seen in any error. */
  readonly secrets: string[];
}

/**
 * Returns the last answer, whatever its status; redirects are not followed.
 * @throws C1UsageError for a limit that is out of range, and the errors of `sendWithRetries()`
 */
export async function postJson(
  { url, path, body, headers, secrets }: JsonPost,
  options: SendOptions,
): Promise<Answer> {
  const {
    fetch: send = (to: string, init: RequestInit) => fetch(to, init),
    clock = systemClock,
    random = Math.random,
    signal,
    maxRetries,
    timeoutMs,
    totalTimeoutMs,
  } = mergeOwn<SendOptions>(options);
  const settings: Settings = {
    serverUrl: new URL(url).origin,
    fetch: send,
    fetchSettings: {},
    clock,
    random,
    limits: resolveLimits(defaultLimits, { retry: { maxRetries }, timeoutMs, totalTimeoutMs }),
    headers: undefined,
    defaultHeaders: {},
    emit: undefined,
  };
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
  return sendWithRetries(settings, call, async (inner, log) => {
    const own = await headers(clock);
    log.request(url);
    try {
      return await send(url, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json", ...own },
        body,
        redirect: "manual",
        signal: inner,
      });
    } catch (thrown) {
      throw makeNetworkError("no answer", thrown, url, log.context, secrets);
    }
  });
}
