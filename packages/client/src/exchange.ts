import type { Clock } from "./clock.js";
import type { C1ErrorCode } from "./error-code.js";
import { C1AuthError, C1Error, C1NetworkError, C1TimeoutError, hideSecrets } from "./errors.js";
import type { C1Event } from "./events.js";
import { discard, readRetryAfterMs, readText } from "./read-answer.js";
import type { CallSettings } from "./settings.js";

/** One call, as the retry loop sees it. */
export interface Exchange {
  readonly method: string;
  /** The path as the document writes it. */
  readonly path: string;
  /** Whether a request that may have been carried out can be sent again. */
  readonly isIdempotent: boolean;
  /** Whether the body can be sent again: a stream can't. */
  readonly isReplayable: boolean;
  /** What was sent and must not be seen in any error. */
  readonly secrets: readonly string[];
  /** Sends one request, or two when the first token is refused; tells the log of each. */
  perform(signal: AbortSignal, log: CallLog): Promise<Response>;
}

/** Counts and reports what happens in one call: a "request" first, then its "response". */
export type CallLog = (type: C1Event["type"], about?: object) => void;

/** What errors and events say of a call. */
export interface CallContext {
  readonly callId: number;
  readonly method: string;
  readonly path: string;
  readonly attempts: number;
}

/** The last answer of a call, whatever its status. */
export interface Answer {
  readonly response: Response;
  readonly text: string;
  readonly context: CallContext;
  /** The tokens that were sent: the text may quote them. */
  readonly secrets: readonly string[];
}

let lastCallId = 0;

/**
 * Returns the last answer of a call that is tried again as its method and the answers allow.
 * @throws C1NetworkError, C1TimeoutError, C1ParseError for a body over the limit, C1AuthError
 * when there is no token, and the reason of the caller's signal when that aborts
 */
export async function exchange(settings: CallSettings, call: Exchange): Promise<Answer> {
  const { clock, signal } = settings;
  const { method, path, isIdempotent, isReplayable, secrets } = call;
  const startedAt = clock.monotonic();
  const leftMs = () => startedAt + settings.totalTimeoutMs - clock.monotonic();
  const context = { callId: ++lastCallId, method, path, attempts: 0 };
  let isOpen = false;
  const log: CallLog = (type, about) => {
    isOpen = type === "request";
    if (isOpen) context.attempts++;
    settings.emit?.({ type, ...context, ...about } as C1Event);
  };

  for (let retries = 0; ; retries++) {
    const mayRetry = isReplayable && retries < settings.maxRetries;
    const timeoutMs = Math.min(settings.timeoutMs, leftMs());
    let delayMs =
      Math.min(settings.maxDelayMs, settings.baseDelayMs * 2 ** retries) * settings.random();
    let reason: C1ErrorCode | number = 0;
    try {
      const answer = await within(clock, signal, timeoutMs, async (inner) => {
        const response = await call.perform(inner, log);
        const { status } = response;
        // Of a 429 the server has not begun; what else may pass is repeated where that does no harm.
        const isPassing = status === 408 || (status > 499 && status !== 501 && status !== 505);
        if (mayRetry && (status === 429 || (isIdempotent && isPassing))) {
          delayMs = Math.max(
            delayMs,
            Math.min(readRetryAfterMs(response.headers, clock.now()), settings.maxRetryAfterMs),
          );
          // Waiting past the end would only put a timeout in the place of this answer.
          if (delayMs < leftMs()) {
            reason = status;
            log("response", { status });
            return discard(response.body);
          }
        }
        const text = await readText(response, settings.maxResponseBytes, context);
        log("response", { status });
        return { response, text, context, secrets };
      });
      if (answer === expired) throw answer;
      if (answer) return answer;
    } catch (cause) {
      let error = cause as C1Error;
      let mayRepeat = false;
      if (!signal?.aborted && !(cause instanceof C1Error)) {
        mayRepeat = isOpen && mayRetry && isIdempotent;
        error =
          cause === expired
            ? new C1TimeoutError(`no answer in ${timeoutMs} ms`, { ...context, timeoutMs })
            : new (isOpen ? C1NetworkError : C1AuthError)("failed", {
                ...context,
                cause: hideSecrets(cause, secrets),
              });
      }
      reason = error.code;
      if (isOpen) log("response", { error: signal?.aborted ? "ABORTED" : reason });
      if (!mayRepeat || delayMs >= leftMs()) throw error;
    }
    log("retry", { reason, delayMs });
    await within(clock, signal, delayMs);
  }
}

/** What `within()` comes to when the time is up. */
const expired: unique symbol = Symbol();

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
    run?.(controller.signal).then(resolve, reject).then(settle);
  });
}
