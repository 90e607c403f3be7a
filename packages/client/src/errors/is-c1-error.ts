import type { AnyC1Error } from "./any-c1-error.js";
import type { C1ApiError } from "./api-error.js";

/**
 * Returns whether a value is an error of this package, whichever copy, realm or worker made it.
 * @example
 * import { isC1Error } from "@c1-openapi/client";
 *
 * const wasTooSlow = (error: unknown): boolean => isC1Error(error) && error.code === "C1_TIMEOUT";
 */
export function isC1Error(value: unknown): value is AnyC1Error {
  return /^C1(Api|Auth|Network|Parse|Timeout|Usage)Error$/.test(
    (value as Error | null)?.name ?? "",
  );
}

/**
 * Returns whether a value is a `C1ApiError`, and so has `status`, `reason`, `details`, `headers`.
 * @example
 * import { isC1ApiError } from "@c1-openapi/client";
 *
 * const isGone = (error: unknown): boolean => isC1ApiError(error) && error.status === 404;
 */
export function isC1ApiError(value: unknown): value is C1ApiError {
  return isC1Error(value) && value.name === "C1ApiError";
}
