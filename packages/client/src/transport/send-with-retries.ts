// Sends a call, and retries it as its method and the answers allow.

import { makeNetworkError } from "../answers/make-network-error.js";
import { C1Error, type CallContext } from "../errors/c1-error.js";
import { C1ParseError } from "../errors/c1-parse-error.js";
import { C1TimeoutError } from "../errors/c1-timeout-error.js";
import type { Settings } from "../settings/settings.js";
import type { RetriableCall } from "./call.js";
import { CallLog, type RetryPlan } from "./call-log.js";
import { discardBody, readText } from "./read-text.js";
import { isRetriableError, isRetriableStatus } from "./retry-decision.js";
import { backoffMs, readRetryAfterMs } from "./retry-timing.js";
import { sleep } from "./sleep.js";
import { withTimeout } from "./with-timeout.js";

/** How much of a body that is no success is read, in bytes. */
const maxErrorBytes = 2 ** 16;

/**
 * Sends one request, or more where a redirect is followed or a token replaced. Reports each to the log,
 * and throws typed errors alone.
 */
export type SendAttempt = (signal: AbortSignal, log: CallLog) => Promise<Response>;

/** The last answer of a call, whatever its status. */
export interface Answer {
  readonly response: Response;
  /** The body, unless it is left to the caller. */
  readonly text: string;
  readonly context: CallContext;
  /** The tokens that were sent: the text may quote them. */
  readonly secrets: readonly string[];
}

/**
 * Returns the last answer of a call.
 * @throws C1NetworkError, C1TimeoutError, C1ParseError for a body over the limit, C1AuthError
 * when there is no token, and the reason of the caller's signal when that aborts
 */
export async function sendWithRetries(
  settings: Settings,
  call: RetriableCall,
  send: SendAttempt,
): Promise<Answer> {
  const { clock, random } = settings;
  const { limits, signal, isIdempotent } = call;
  const { maxRetries } = limits;
  const log = new CallLog(settings, call);
  const endsAtMs = clock.monotonic() + limits.totalTimeoutMs;

  for (let retries = 0; ; retries++) {
    /** Returns the next attempt, if there may be one, after at least this wait. */
    const plan = (reason: RetryPlan["reason"], minDelayMs: number): RetryPlan | undefined => {
      if (!call.isReplayable || retries >= maxRetries) return undefined;
      const delayMs = Math.max(backoffMs(limits, retries, random()), minDelayMs);
      // When the wait exceeds the deadline, this answer is worth more than a timeout in its place.
      if (clock.monotonic() + delayMs >= endsAtMs) return undefined;
      return { reason, delayMs, retry: retries + 1, maxRetries };
    };
    const planAfter = ({ status, headers }: Response): RetryPlan | undefined => {
      if (!isRetriableStatus(status, isIdempotent)) return undefined;
      const askedMs = readRetryAfterMs(headers, clock.now());
      return plan(status, Math.min(askedMs, limits.maxRetryAfterMs));
    };
    let retry: RetryPlan | undefined;
    try {
      const outcome = await attempt(settings, call, send, log, endsAtMs, planAfter);
      if ("text" in outcome) return outcome;
      retry = outcome;
    } catch (error) {
      const isTyped = !signal?.aborted && error instanceof C1Error;
      log.response({ error: isTyped ? error.code : "ABORTED" });
      // An error of a mint has another number: the mint has had retries of its own.
      const isOwn = isTyped && error.callId === log.context.callId;
      if (isOwn && isRetriableError(error, isIdempotent)) retry = plan(error.code, 0);
      if (!retry) throw error;
    }
    log.retry(retry);
    await sleep(clock, signal, retry.delayMs);
  }
}

/** Returns the answer to one attempt, or what follows on it. */
function attempt(
  { clock }: Settings,
  call: RetriableCall,
  send: SendAttempt,
  log: CallLog,
  endsAtMs: number,
  planAfter: (response: Response) => RetryPlan | undefined,
): Promise<Answer | RetryPlan> {
  const { limits, signal } = call;
  const leftMs = endsAtMs - clock.monotonic();
  const timeoutMs = Math.min(limits.timeoutMs, leftMs);
  const makeError = () => {
    const option = leftMs < limits.timeoutMs ? "totalTimeoutMs" : "timeoutMs";
    const wholeMs = Math.round(timeoutMs);
    return new C1TimeoutError(`no answer within ${wholeMs} ms (${option})`, {
      ...log.context,
      timeoutMs: wholeMs,
    });
  };
  return withTimeout({ clock, timeoutMs, signal, makeError }, async (inner) => {
    // A body that is left to the caller comes after the attempt, and still ends with the caller's signal.
    const sent = call.leavesBody && signal ? AbortSignal.any([inner, signal]) : inner;
    const response = await send(sent, log);
    const retry = planAfter(response);
    let text = "";
    if (retry) discardBody(response.body);
    else if (!call.leavesBody || !response.ok) text = await readWhole(response, call, log);
    inner.throwIfAborted();
    log.response({ status: response.status });
    return retry ?? { response, text, context: log.context, secrets: call.secrets };
  });
}

/**
 * Returns the text of a body. That of a success must be whole, that of a failure is cut where it is
 * longer than anybody wants to see in an error.
 */
async function readWhole(
  response: Response,
  { limits: { maxResponseBytes }, secrets }: RetriableCall,
  log: CallLog,
): Promise<string> {
  const { ok, status } = response;
  const maxBytes = ok ? maxResponseBytes : Math.min(maxResponseBytes, maxErrorBytes);
  try {
    const { text, isCut } = await readText(response, maxBytes);
    if (!ok || !isCut) return text;
  } catch (cause) {
    throw makeNetworkError("half an answer", cause, log.url, log.context, secrets);
  }
  const what = `${status}, but the body is over ${maxBytes} bytes`;
  throw new C1ParseError(what, { ...log.context, status });
}
