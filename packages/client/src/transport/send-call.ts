// Sends a call to the API: each attempt with a token, which is replaced once if it is refused, and along
// redirects that stay where the token belongs.

import { makeNetworkError } from "../answers/make-network-error.js";
import { oneLine } from "../answers/one-line.js";
import type { TokenProvider } from "../auth/token-source.js";
import { C1AuthError } from "../errors/c1-auth-error.js";
import { C1Error } from "../errors/c1-error.js";
import { copyError } from "../errors/copy-error.js";
import { mergeOwn } from "../merge-own.js";
import { hideSecrets } from "../secrets/hide-secrets.js";
import { readError } from "../secrets/read-error.js";
import { redact } from "../secrets/redact.js";
import type { Connection } from "../settings/resolve-settings.js";
import type { Settings } from "../settings/settings.js";
import type { Call } from "./call.js";
import type { CallLog } from "./call-log.js";
import { discardBody } from "./read-text.js";
import { maxRedirects, redirectTarget } from "./redirects.js";
import { type Answer, sendWithRetries } from "./send-with-retries.js";

/**
 * Returns the last answer of a call, whatever its status.
 * @throws the errors of `sendWithRetries()`
 */
export function sendCall(connection: Connection, call: Call): Promise<Answer> {
  const { secrets } = call;
  return sendWithRetries(connection.settings, call, (signal, log) =>
    sendAttempt(connection, call, { signal, log, secrets }),
  );
}

/** The attempt that a request is sent in. */
interface Attempt {
  readonly signal: AbortSignal;
  readonly log: CallLog;
  /** Every token that is sent is added. */
  readonly secrets: string[];
}

/** Returns the answer to one attempt: of a redirect that is refused, the redirect. */
async function sendAttempt(
  { settings, tokens }: Connection,
  call: Call,
  attempt: Attempt,
): Promise<Response> {
  const { method, target, isReplayable } = call;
  let token = await getToken(tokens, attempt);
  // One slash between them, whatever the path begins with: no path can become part of the host.
  let url = `${settings.serverUrl || tokens.serverUrl}/${target.slice(1)}`;
  let mayReplaceToken = isReplayable;

  for (let redirects = 0; ; ) {
    const response = await sendOnce(settings, tokens, call, url, token, attempt);
    const next =
      isReplayable && redirects < maxRedirects ? redirectTarget(response, method, url) : undefined;
    if (next !== undefined) {
      url = next;
      redirects++;
    } else {
      // 401: the request was not carried out, so that every method can be sent once more.
      if (response.status !== 401 || !mayReplaceToken) return response;
      mayReplaceToken = false;
      if (tokens.invalidate?.(token) !== true) return response;
      const fresh = await getToken(tokens, attempt);
      if (fresh === token) return response;
      token = fresh;
    }
    attempt.log.response({ status: response.status });
    discardBody(response.body);
  }
}

async function sendOnce(
  settings: Settings,
  tokens: TokenProvider,
  { method, headers, body, fetchSettings, fetch = settings.fetch }: Call,
  url: string,
  token: string,
  { signal, log, secrets }: Attempt,
): Promise<Response> {
  secrets.push(token);
  log.request(url);
  let response: Response;
  try {
    const own = {
      method,
      headers: mergeOwn(settings.defaultHeaders, headers, { authorization: `Bearer ${token}` }),
      body,
      signal,
      redirect: "manual",
    };
    const send = tokens.bind?.(fetch, token) ?? fetch;
    response = await send(url, mergeOwn(settings.fetchSettings, fetchSettings, own));
    if (response.type === "error") throw new TypeError("fetch gave Response.error()");
  } catch (thrown) {
    signal.throwIfAborted();
    throw makeNetworkError("no answer", thrown, url, log.context, secrets);
  }
  // A `fetch` that heeds no signal may come back when the attempt is over: then nothing follows.
  signal.throwIfAborted();
  return response;
}

async function getToken(tokens: TokenProvider, { signal, log, secrets }: Attempt): Promise<string> {
  let token: string;
  try {
    token = await tokens.token(signal);
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof C1Error) throw copyError(thrown, log.context);
    const reason = oneLine(redact(`${readError(thrown).message ?? thrown}`, secrets));
    throw new C1AuthError(`no token: ${reason}`, {
      ...log.context,
      cause: hideSecrets(thrown, secrets),
    });
  }
  signal.throwIfAborted();
  return token;
}
