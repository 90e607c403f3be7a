import { setTimeout as sleep } from "node:timers/promises";
import { PullFailure } from "./pull-failure.ts";

const maxAttempts = 3;
const firstDelayMs = 300;
// The budget: an attempt that would start later than this after the first is not made.
const retryWindowMs = 10_000;

/**
 * What `attempt` resolves with, trying again where a failure may be passing: three attempts,
 * growing pauses with jitter or the server's own Retry-After, none later than ten seconds.
 *
 * @throws {PullFailure} the last one
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  options: { signal: AbortSignal; onRetry?: (failure: PullFailure) => void },
): Promise<T> {
  const startedAtMs = performance.now();
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (failure) {
      if (!(failure instanceof PullFailure) || !failure.canRetry || count === maxAttempts) {
        throw failure;
      }
      const backoffMs = firstDelayMs * 2 ** (count - 1) * (0.5 + Math.random() / 2);
      const delayMs = Math.max(failure.retryAfterMs ?? 0, backoffMs);
      const isTooLate = performance.now() - startedAtMs + delayMs > retryWindowMs;
      if (isTooLate || options.signal.aborted) throw failure;
      options.onRetry?.(failure);
      await sleep(delayMs, undefined, { signal: options.signal }).catch(() => {
        throw failure;
      });
    }
  }
}

/** The pause that a `Retry-After` header asks for, in milliseconds; undefined if it makes no sense. */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  // `Date.parse` takes almost anything for a date; an HTTP date ends in GMT or, in asctime's form, a year.
  const dateMs = /^[A-Za-z]{3,9},? .*(GMT|\d{4})$/.test(value.trim())
    ? Date.parse(value)
    : Number.NaN;
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
