// How long to wait before a retry.

import type { Limits } from "../settings/limits.js";

/** The number of seconds, or milliseconds, of a header. */
const decimal = /^\d+(\.\d+)?$/;

/** How a date of HTTP begins, in each of its three formats (RFC 9110, 5.6.7). */
const weekdays = new Set(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);

/**
 * Returns the client's own wait before a retry, in milliseconds: random between 0 and an upper end
 * that doubles with each retry ("full jitter"), so that clients which failed together don't come
 * back together.
 */
export function backoffMs(limits: Limits, retries: number, random: number): number {
  return Math.min(limits.maxDelayMs, limits.baseDelayMs * 2 ** retries) * random;
}

/**
 * Returns the wait a server asks for in milliseconds; 0 (or less, for a date in the past) when it
 * asks for none that can be understood.
 *
 * `retry-after-ms`, else `Retry-After` as seconds or as a date (RFC 9110, 10.2.3) in any of its
 * three formats.
 */
export function readRetryAfterMs(headers: Headers, nowMs: number): number {
  const asMs = headers.get("retry-after-ms")?.trim() ?? "";
  const value = headers.get("retry-after")?.trim() ?? "";
  if (decimal.test(asMs)) return Number(asMs);
  if (decimal.test(value)) return Number(value) * 1000;
  // Date.parse() alone would take "-5" and "0x10" for years.
  if (!weekdays.has(value.slice(0, 3))) return 0;
  // The format without a zone means GMT.
  const date = Date.parse(value.endsWith(" GMT") ? value : `${value} GMT`);
  return Number.isNaN(date) ? 0 : date - nowMs;
}
