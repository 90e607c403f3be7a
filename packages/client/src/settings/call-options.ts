// What one call may set for itself.

import type { FetchSettings } from "./fetch-settings.js";
import type { HeadersLike } from "./headers.js";
import type { RetryOptions } from "./retry-options.js";

/** The options of a call that are this client's own, by name and by path alike. */
export interface CallLimits {
  /**
   * Ends the call, its retries and their waiting; the call rejects with the signal's reason.
   * @default none
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Time one attempt may take, its body included, in milliseconds (1 to 2147483647).
   * @default the client's `timeoutMs`
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Time the whole call may take, all attempts and waits included, in milliseconds (1 to 2147483647).
   * @default the client's `totalTimeoutMs`
   */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * Retries of this call: a number of retries, or the settings to change.
   * @default the client's `retry`
   */
  readonly retry?: number | RetryOptions | undefined;
  /**
   * Whether this call can be repeated without harm, though its method (POST, PATCH) doesn't say so:
   * then it is retried like a GET. Searches are such calls.
   * @default true for GET, HEAD, OPTIONS, TRACE, PUT and DELETE, and for operations that only read
   */
  readonly isIdempotent?: boolean | undefined;
}

/** What one call may set for itself; everything left out is the client's own setting. */
export interface CallOptions extends CallLimits, FetchSettings {
  /**
   * More headers for this call; an `authorization` gives way to the client's own.
   * @default the client's `headers`
   */
  readonly headers?: HeadersLike | undefined;
}
