// One call to the API, from its options to its last answer.

import { resolveLimits } from "../settings/limits.js";
import type { Connection } from "../settings/resolve-settings.js";
import type { Call } from "./call.js";
import { isIdempotentMethod } from "./retry-decision.js";
import { sendAuthorized } from "./send-authorized.js";
import { type Answer, sendWithRetries } from "./send-with-retries.js";

/**
 * Returns the last answer of a call, whatever its status.
 * @throws the errors of `sendWithRetries()`, and C1UsageError for a limit that is out of range
 */
export async function sendCall(connection: Connection, call: Call): Promise<Answer> {
  const { settings } = connection;
  const { method, options, isReadOnly } = call;
  const secrets: string[] = [];
  return sendWithRetries(settings, {
    method,
    path: call.path,
    operation: call.operation,
    isReplayable: call.isReplayable,
    leavesBody: call.leavesBody,
    isIdempotent: options.isIdempotent ?? (isReadOnly || isIdempotentMethod(method)),
    limits: resolveLimits(settings.limits, options),
    signal: options.signal,
    secrets,
    send: (signal, log) => sendAuthorized(connection, call, { signal, log, secrets }),
  });
}
