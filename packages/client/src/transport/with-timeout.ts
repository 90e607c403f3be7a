// The time limit of an attempt.

import type { Clock } from "../settings/clock.js";
import { onAbort } from "./on-abort.js";

/** How long something may take, and what ends it earlier. */
export interface TimeLimit {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
  /** Returns the error to reject with when the time is up. */
  makeError(): Error;
}

/**
 * Returns what `run` comes to; rejects as soon as the time is up, and with the signal's reason as
 * soon as the caller aborts. Neither waits for `run` to heed the signal that it is given.
 */
export function withTimeout<T>(
  { clock, timeoutMs, signal, makeError }: TimeLimit,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const controller = new AbortController();
    const end = (reason: unknown): void => {
      settle();
      reject(reason);
      controller.abort(reason);
    };
    const cancelTimer = clock.after(timeoutMs, () => end(makeError()));
    const stopListening = signal && onAbort(signal, () => end(signal.reason));
    const settle = (): void => {
      cancelTimer();
      stopListening?.();
    };
    run(controller.signal).then(resolve, reject).then(settle);
  });
}
