// Where time comes from.

/** Where the client takes time from; a test gives its own. */
export interface Clock {
  /** Returns the wall clock's time in milliseconds since 1970. */
  now(): number;
  /** Returns a time in milliseconds that never jumps; only differences mean anything. */
  monotonic(): number;
  /** Calls back after a delay in milliseconds; returns what cancels that. */
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
