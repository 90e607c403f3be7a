// One call to the API, from its options to its last answer.

import type { CallLimits } from "../settings/call-options.js";
import type { FetchLike, FetchSettings } from "../settings/fetch-settings.js";
import { type LimitOptions, resolveLimits } from "../settings/limits.js";
import type { Connection } from "../settings/resolve-settings.js";
import { isIdempotentMethod } from "./retry-decision.js";
import { sendAuthorized } from "./send-authorized.js";
import { type Answer, sendWithRetries } from "./send-with-retries.js";

/**
 * One call to the API, ready to be sent but for its token. All fields are named, so that none comes
 * from a polluted Object.prototype.
 */
export interface Call {
  readonly method: string;
  /** The path as the document writes it. */
  readonly path: string;
  readonly operation: string | undefined;
  /** The path with its parameters, and the query; it follows the server's URL. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyInit | null | undefined;
  /** Whether the body can be sent again. */
  readonly isReplayable: boolean;
  /** Whether the operation only reads, whatever its method is. */
  readonly isReadOnly: boolean;
  /** Whether the body of a success is left to the caller to read. */
  readonly leavesBody: boolean;
  readonly options: CallLimits & LimitOptions;
  readonly fetchSettings: FetchSettings;
  /** The call's own `fetch`. */
  readonly fetch: FetchLike | undefined;
}

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
