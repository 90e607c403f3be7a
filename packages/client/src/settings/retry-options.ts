// The options that say when and how often a call is retried.

/** When and how often a call is retried. */
export interface RetryOptions {
  /**
   * Retries after the first attempt, a whole number; 0 turns them off.
   * @default 2
   */
  readonly maxRetries?: number | undefined;
  /**
   * Upper end of the random wait before the first retry, in milliseconds; it doubles with each retry.
   * @default 500
   */
  readonly baseDelayMs?: number | undefined;
  /**
   * Upper end of any random wait, in milliseconds.
   * @default 8000
   */
  readonly maxDelayMs?: number | undefined;
  /**
   * Longest wait a server's `Retry-After` can ask for, in milliseconds; more than that is cut to it.
   * @default 60000
   */
  readonly maxRetryAfterMs?: number | undefined;
}
