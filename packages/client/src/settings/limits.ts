// The numbers that limit a call: how they are given, checked, and passed from a client to its calls.

import type { CallContext } from "../errors/c1-error.js";
import { C1UsageError } from "../errors/c1-usage-error.js";
import { mergeOwn } from "../merge-own.js";
import { show } from "../show.js";
import type { RetryOptions } from "./retry-options.js";

/** The numbers that limit a call: all set, all in range. Times are in milliseconds. */
export interface Limits {
  readonly maxRetries: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  readonly maxRetryAfterMs: number;
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxResponseBytes: number;
}

/** What limits can be given as. */
export interface LimitOptions {
  readonly retry?: number | RetryOptions | undefined;
  readonly timeoutMs?: number | undefined;
  readonly totalTimeoutMs?: number | undefined;
  readonly maxResponseBytes?: number | undefined;
}

const retryDefaults = {
  maxRetries: 2,
  baseDelayMs: 500,
  maxDelayMs: 8000,
  maxRetryAfterMs: 60_000,
};

export const defaultLimits: Limits = {
  ...retryDefaults,
  timeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxResponseBytes: 2 ** 25,
};

/** Timers fire at once beyond it. */
const maxNumber = 2 ** 31 - 1;

/**
 * Returns the limits of a client or a call: what it is given, over what it inherits.
 * @throws C1UsageError for a number that is out of range, and for an unknown retry option
 */
export function resolveLimits(
  inherited: Limits,
  { retry, timeoutMs, totalTimeoutMs, maxResponseBytes }: LimitOptions,
  context: CallContext = {},
): Limits {
  // Most calls change no limit, and checking what is inherited anew would slow each of them.
  if ((retry ?? timeoutMs ?? totalTimeoutMs ?? maxResponseBytes) === undefined) return inherited;
  const retries = mergeOwn<RetryOptions>(typeof retry === "object" ? retry : { maxRetries: retry });
  for (const name of Object.keys(retries)) {
    if (!Object.hasOwn(retryDefaults, name)) {
      throw new C1UsageError(
        `retry: there is no ${show(name)}; give ${Object.keys(retryDefaults).join(", ")}`,
        context,
      );
    }
  }
  const given = { timeoutMs, totalTimeoutMs, maxResponseBytes };
  const limits = mergeOwn<Limits>(inherited, given, retries);
  for (const [name, value] of Object.entries(limits)) {
    const isShort = name === "maxRetries" && typeof retry !== "object";
    checkLimit(name, value, isShort ? "retry" : name, context);
  }
  return limits;
}

/** Refuses a number that is out of range; `option` is what it was given as. */
function checkLimit(name: string, value: number, option: string, context: CallContext): void {
  const min = name === "timeoutMs" || name === "totalTimeoutMs" ? 1 : 0;
  const isWhole = name === "maxRetries";
  const isNumber = isWhole ? Number.isInteger(value) : Number.isFinite(value);
  if (!isNumber || value < min || value > maxNumber) {
    throw new C1UsageError(
      `${option} is out of range: ${show(value)}; give a ${isWhole ? "whole " : ""}number from ${min} to ${maxNumber}`,
      context,
    );
  }
}
