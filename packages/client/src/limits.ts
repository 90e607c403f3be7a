import { C1UsageError } from "./errors/c1-errors.js";
import { own } from "./own.js";
import type { RetryOptions } from "./retry-options.js";

/** The numbers that rule a call: all set, all in range. */
export interface Limits {
  readonly maxRetries: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  readonly maxRetryAfterMs: number;
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxResponseBytes: number;
}

const defaults: Limits = {
  maxRetries: 2,
  baseDelayMs: 500,
  maxDelayMs: 8000,
  maxRetryAfterMs: 60_000,
  timeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxResponseBytes: 2 ** 25,
};

/**
 * Returns what a client or a call was told, over what it inherits.
 * @throws C1UsageError for a number that timers can't keep (they fire at once beyond 2^31 − 1 ms)
 */
export function withLimits<Inherited extends object>(
  inherited: Inherited,
  given: { readonly retry?: number | RetryOptions | undefined },
): Inherited & Limits {
  const { retry } = given;
  const limits = own<Inherited & Limits>(
    defaults,
    inherited,
    given,
    Object(retry) === retry ? (retry as RetryOptions) : { maxRetries: retry },
  );
  for (const name of Object.keys(defaults) as (keyof Limits)[]) {
    if (!(limits[name] >= 0 && limits[name] < 2 ** 31)) {
      throw new C1UsageError(`${name} is out of range`);
    }
  }
  return limits;
}
