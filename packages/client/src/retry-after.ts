/**
 * Returns the wait a server asks for in milliseconds; 0 (or less, for a date in the past) when it
 * asks for none that can be understood.
 *
 * `retry-after-ms`, else `Retry-After` as seconds or as a date (RFC 9110, 10.2.3) in any of the
 * three formats of RFC 9110, 5.6.7.
 */
export function readRetryAfterMs(headers: Headers, nowMs: number): number {
  const asMs = headers.get("retry-after-ms") ?? "";
  const value = headers.get("retry-after") ?? "";
  if (isDecimal.test(asMs)) return +asMs;
  if (isDecimal.test(value)) return +value * 1000;
  // Date.parse alone would take "-5" and "0x10" for years. The format without a zone means GMT.
  if (!/^[A-Z].*:/.test(value)) return 0;
  return Date.parse(value.replace(/( GMT)?$/, " GMT")) - nowMs || 0;
}

const isDecimal = /^\d+(\.\d+)?$/;
