// From the options of one call to what it is sent with.

import type { CallContext } from "../errors/c1-error.js";
import type { CallOptions } from "./call-options.js";
import type { FetchSettings } from "./fetch-settings.js";
import type { HeadersLike } from "./headers.js";
import { type Limits, resolveLimits } from "./limits.js";

/** The options of one call, checked, over what its client says. */
export interface CallSettings {
  readonly limits: Limits;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
  /** What the caller says; undefined leaves it to the method. */
  readonly isIdempotent: boolean | undefined;
  readonly headers: HeadersLike | undefined;
  /** All that is not this package's own. */
  readonly fetchSettings: FetchSettings;
}

/**
 * Returns the settings of one call: its options, which have own properties alone, over the limits of
 * its client.
 * @throws C1UsageError for a limit that is out of range
 */
export function readCallOptions(
  inherited: Limits,
  options: CallOptions,
  context: CallContext,
): CallSettings {
  const { signal, timeoutMs, totalTimeoutMs, retry, isIdempotent, headers, ...fetchSettings } =
    options;
  // All are named, so that none comes from a polluted Object.prototype.
  const limits = { timeoutMs, totalTimeoutMs, retry, maxResponseBytes: undefined };
  return {
    limits: resolveLimits(inherited, limits, context),
    signal,
    isIdempotent,
    headers,
    fetchSettings,
  };
}
