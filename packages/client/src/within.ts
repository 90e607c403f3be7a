import type { Clock } from "./clock.js";

/** What `within()` comes to when the time is up. */
export const expired: unique symbol = Symbol();

/**
 * Returns what `run` comes to, or `expired` as soon as the time is up; rejects as soon as the
 * caller aborts. Neither waits for `run` to heed the signal it is given.
 */
export function within<T>(
  clock: Clock,
  signal: AbortSignal | undefined,
  limitMs: number,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T | typeof expired> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const controller = new AbortController();
    const stop = () => {
      settle();
      controller.abort();
    };
    const onAbort = () => {
      reject(signal?.reason);
      stop();
    };
    const callOff = clock.after(limitMs, () => {
      resolve(expired);
      stop();
    });
    const settle = () => {
      callOff();
      signal?.removeEventListener("abort", onAbort);
    };
    signal?.addEventListener("abort", onAbort);
    run(controller.signal).then(resolve, reject).finally(settle);
  });
}

/** Resolves after a delay in milliseconds, or rejects with the signal's reason. */
export function sleep(
  clock: Clock,
  signal: AbortSignal | undefined,
  delayMs: number,
): Promise<unknown> {
  return within(clock, signal, delayMs, () => new Promise(() => {}));
}
