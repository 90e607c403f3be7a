/** Where the client takes time from; a test gives its own. */
export interface Clock {
  /** Returns the wall clock's time in milliseconds since 1970. */
  now(): number;
  /** Returns a time in milliseconds that never jumps; only differences mean anything. */
  monotonic(): number;
  /** Calls back after a delay in milliseconds; returns what calls it off. */
  after(delayMs: number, run: () => void): () => void;
}
