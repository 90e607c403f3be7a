/** Where the mock takes time from; a test gives its own and moves it. */
export interface MockClock {
  /** Returns the time in milliseconds since 1970. */
  now(): number;
}

/** The clock of the platform. */
export const systemClock: MockClock = { now: () => Date.now() };

/** Waits, or rejects with the signal's reason when the caller gives up. */
export function sleep(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, delayMs);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
