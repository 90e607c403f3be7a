// Reads something again and again, until it is as it should be.

import { callHook } from "../call-hook.js";
import { C1TimeoutError } from "../errors/c1-timeout-error.js";
import { C1UsageError } from "../errors/c1-usage-error.js";
import { isC1ApiError, isC1Error } from "../errors/is-c1-error.js";
import { mergeOwn } from "../merge-own.js";
import { type Clock, systemClock } from "../settings/clock.js";
import { isRetriableStatus } from "../transport/retry-decision.js";
import { sleep } from "../transport/sleep.js";
import { withTimeout } from "../transport/with-timeout.js";

/** How a read ended that was not the last one. */
export interface WaitProgress<Value> {
  /** Number of reads so far. */
  readonly reads: number;
  /** Time since the wait began, in milliseconds. */
  readonly elapsedMs: number;
  /** Time until the next read, in milliseconds. */
  readonly nextInMs: number;
  /** What was read; undefined when the read failed. */
  readonly value?: Value;
  /** Why the read failed. */
  readonly error?: unknown;
}

/** How to wait. Times are in milliseconds. */
export interface WaitOptions<Value> {
  /**
   * Time between two reads. Each wait is up to a quarter longer or shorter, so that programs which began together
   * don't read together.
   * @default 5000
   */
  readonly everyMs?: number | undefined;
  /**
   * Time after which the wait ends without success (1 to 2147483647).
   * @default 300000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Ends the wait; it rejects with the signal's reason.
   * @default none
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called after each read that is followed by another one. What it throws is dropped.
   * @default none
   */
  readonly onProgress?: ((progress: WaitProgress<Value>) => void) | undefined;
  /**
   * Whether the wait goes on after a read that failed with this error.
   * @default after network errors, timeouts, 408, 429 and 5xx
   */
  readonly tolerates?: ((error: unknown) => boolean) | undefined;
  /**
   * Where time comes from.
   * @default the platform's clock
   */
  readonly clock?: Clock | undefined;
  /**
   * Returns a number from 0 up to 1, for the spread of waits.
   * @default Math.random
   */
  readonly random?: (() => number) | undefined;
}

/** Longest time that timers take. */
const maxMs = 2 ** 31 - 1;

/**
 * Returns what `read` gives, as soon as `until` takes it. `read` is given a signal to pass on to its calls.
 *
 * C1 shows what was written to owners and grants after seconds to minutes, so that a read right after a
 * write can look as if nothing had been done.
 * @throws C1TimeoutError when the time is over, which doesn't mean that a write failed: it may still
 * come; what `read` throws, unless that is tolerated; the reason of `signal`
 * @example
 * import { createC1Client } from "@c1-openapi/client";
 * import * as personalClient from "@c1-openapi/client/operations/personal-client";
 * import { waitFor } from "@c1-openapi/client/wait";
 *
 * const c1 = createC1Client();
 * const { client } = await waitFor(
 *   (signal) => personalClient.get(c1, { id: "blue-whale-12345" }, { signal }),
 *   ({ client }) => client?.displayName === "ci",
 *   { everyMs: 2000, timeoutMs: 60_000 },
 * );
 */
export async function waitFor<Value>(
  read: (signal: AbortSignal) => Promise<Value>,
  until: (value: Value) => boolean,
  options: WaitOptions<Value> = {},
): Promise<Value> {
  const {
    everyMs = 5000,
    timeoutMs = 300_000,
    signal,
    onProgress,
    tolerates = isTransient,
    clock = systemClock,
    random = Math.random,
  } = mergeOwn<WaitOptions<Value>>(options);
  checkMs("everyMs", everyMs, 0);
  checkMs("timeoutMs", timeoutMs, 1);
  const startedAtMs = clock.monotonic();
  const endsAtMs = startedAtMs + timeoutMs;

  for (let reads = 1; ; reads++) {
    const leftMs = Math.max(endsAtMs - clock.monotonic(), 1);
    const timeout = makeTimeout(timeoutMs, reads);
    const limit = { clock, timeoutMs: leftMs, signal, makeError: () => timeout };
    let outcome: Pick<WaitProgress<Value>, "value" | "error">;
    try {
      // Async, so that a read which throws at once rejects like any other, and its timer is stopped.
      const value = await withTimeout(limit, async (inner) => read(inner));
      outcome = { value };
    } catch (error) {
      if (error === timeout || signal?.aborted || !tolerates(error)) throw error;
      outcome = { error };
    }
    if (!("error" in outcome) && until(outcome.value as Value)) return outcome.value as Value;
    const nowMs = clock.monotonic();
    const nextInMs = Math.round(everyMs * (0.75 + random() / 2));
    // A read that would come too late is not waited for.
    if (nowMs + nextInMs >= endsAtMs) throw makeTimeout(timeoutMs, reads, outcome.error);
    const elapsedMs = Math.round(nowMs - startedAtMs);
    callHook(() => onProgress?.({ reads, elapsedMs, nextInMs, ...outcome }));
    await sleep(clock, signal, nextInMs);
  }
}

function makeTimeout(timeoutMs: number, reads: number, cause?: unknown): C1TimeoutError {
  const message = `not seen within ${timeoutMs} ms (timeoutMs), after ${reads} reads; what was written may still come`;
  return new C1TimeoutError(message, { timeoutMs, ...(cause === undefined ? {} : { cause }) });
}

function isTransient(error: unknown): boolean {
  if (isC1ApiError(error)) return isRetriableStatus(error.status, true);
  return isC1Error(error) && (error.code === "C1_NETWORK" || error.code === "C1_TIMEOUT");
}

function checkMs(name: string, value: number, min: number): void {
  if (value >= min && value <= maxMs) return;
  throw new C1UsageError(`${name} is out of range; give a number from ${min} to ${maxMs}`);
}
