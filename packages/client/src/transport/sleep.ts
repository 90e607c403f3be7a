// A wait that can be aborted.

import type { Clock } from "../settings/clock.js";
import { onAbort } from "./on-abort.js";

/** Resolves after a delay; rejects with the reason of the caller's signal when that aborts. */
export function sleep(
  clock: Clock,
  signal: AbortSignal | undefined,
  delayMs: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const cancelTimer = clock.after(delayMs, () => {
      stopListening?.();
      resolve();
    });
    const stopListening =
      signal &&
      onAbort(signal, () => {
        cancelTimer();
        stopListening?.();
        reject(signal.reason);
      });
  });
}
