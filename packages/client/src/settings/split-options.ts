// Takes the options of one call apart.

import { mergeOwn } from "../merge-own.js";
import type { CallLimits, CallOptions } from "./call-options.js";
import type { FetchSettings } from "./fetch-settings.js";
import type { HeadersLike } from "./headers.js";
import type { LimitOptions } from "./limits.js";

/** The options of one call, by whom they concern. */
export interface SplitOptions {
  readonly limits: CallLimits & LimitOptions;
  readonly headers: HeadersLike | undefined;
  /** All that is not this client's own. */
  readonly rest: FetchSettings;
}

const none: CallOptions = Object.freeze(mergeOwn<CallOptions>());

/** Returns the options of one call, by whom they concern. */
export function splitOptions(options: CallOptions | undefined): SplitOptions {
  const { signal, timeoutMs, totalTimeoutMs, retry, isIdempotent, headers, ...rest } = options
    ? mergeOwn<CallOptions>(options)
    : none;
  return {
    limits: {
      signal,
      timeoutMs,
      totalTimeoutMs,
      retry,
      isIdempotent,
      // Named, so that none comes from a polluted Object.prototype.
      maxResponseBytes: undefined,
    },
    headers,
    rest,
  };
}
