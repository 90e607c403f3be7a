import type { Clock } from "./clock.js";

/** What `within()` comes to when the time is up. */
export const expired: unique symbol = Symbol();

/**
 * Returns what `run` comes to, or `expired` as soon as the time is up; rejects as soon as the
 * caller aborts. Neither waits for `run` to heed the signal it is given. Without `run` it is a sleep.
 */
export function within<T>(
  clock: Clock,
  signal: AbortSignal | undefined,
  limitMs: number,
  run?: (signal: AbortSignal) => Promise<T>,
): Promise<T | typeof expired> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const controller = new AbortController();
    const settle = () => {
      callOff();
      signal?.removeEventListener("abort", stop);
    };
    const stop = () => {
      settle();
      if (signal?.aborted) reject(signal.reason);
      resolve(expired);
      controller.abort();
    };
    const callOff = clock.after(limitMs, stop);
    signal?.addEventListener("abort", stop);
    run?.(controller.signal).then(resolve, reject).finally(settle);
  });
}
