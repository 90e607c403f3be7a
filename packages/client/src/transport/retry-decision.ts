// Whether a call is retried: by its method, and by what came of it.

import { C1NetworkError } from "../errors/c1-network-error.js";
import { C1TimeoutError } from "../errors/c1-timeout-error.js";

/** Methods that can be repeated without harm (RFC 9110, 9.2.2). */
const idempotentMethods = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"]);

/** Failures of a server that stay when the call is sent again: not implemented, wrong HTTP version (RFC 9110, 15.6). */
const permanentServerErrors = new Set([501, 505]);

/**
 * Whether a call can be repeated without harm: as the caller says, else when the operation only reads, else as
 * the method says.
 */
export function isIdempotentCall(
  isIdempotent: boolean | undefined,
  isReadOnly: boolean | undefined,
  method: string,
): boolean {
  return isIdempotent ?? (isReadOnly || idempotentMethods.has(method));
}

/**
 * Whether an answer is worth a retry.
 *
 * 429: the server did no work, so any method may be retried. 408 (RFC 9110, 15.5.9) and most of 5xx:
 * idempotent calls only.
 */
export function isRetriableStatus(status: number, isIdempotent: boolean): boolean {
  const isTransient = status === 408 || (status >= 500 && !permanentServerErrors.has(status));
  return status === 429 || (isIdempotent && isTransient);
}

/**
 * Whether an error is worth a retry: network errors and timeouts leave open whether the request was
 * carried out, so idempotent calls only.
 */
export function isRetriableError(error: unknown, isIdempotent: boolean): boolean {
  return isIdempotent && (error instanceof C1NetworkError || error instanceof C1TimeoutError);
}
