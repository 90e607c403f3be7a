/** Where the client takes time from; a test gives its own. */
export interface Clock {
  /** Returns the wall clock's time in milliseconds since 1970. */
  now(): number;
  /** Returns a time in milliseconds that never jumps; only differences mean anything. */
  monotonic(): number;
  /** Calls back after a delay in milliseconds; returns what calls it off. */
  after(delayMs: number, run: () => void): () => void;
}

/** The clock of the platform. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

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
