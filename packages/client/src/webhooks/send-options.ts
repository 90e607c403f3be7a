// How requests of this folder's own are sent.

import type { Clock } from "../settings/clock.js";
import type { FetchLike } from "../settings/fetch-settings.js";

/** How a request is sent. */
export interface SendOptions {
  /**
   * Sends the request, always called as `fetch(url, init)`.
   * @default the platform's `fetch`
   */
  readonly fetch?: FetchLike | undefined;
  /**
   * Retries after the first attempt.
   * @default 2
   */
  readonly maxRetries?: number | undefined;
  /**
   * Time one attempt may take, in milliseconds.
   * @default 30000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Time that all attempts and waits together may take, in milliseconds.
   * @default 120000
   */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * Ends it; it then rejects with the signal's reason.
   * @default none
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Where time comes from.
   * @default the platform's clock
   */
  readonly clock?: Clock | undefined;
  /**
   * Returns a number from 0 up to 1, for the spread of waits.
   * @default Math.random
   */
  readonly random?: (() => number) | undefined;
}
