// Tells the errors of this package from other values, whichever copy of it made them.

import type { C1ApiError } from "./c1-api-error.js";
import type { C1AuthError } from "./c1-auth-error.js";
import type { C1NetworkError } from "./c1-network-error.js";
import type { C1ParseError } from "./c1-parse-error.js";
import type { C1TimeoutError } from "./c1-timeout-error.js";
import type { C1UsageError } from "./c1-usage-error.js";

/** Every error of this package, told apart by `code` or `name`. */
export type AnyC1Error =
  | C1ApiError
  | C1AuthError
  | C1NetworkError
  | C1ParseError
  | C1TimeoutError
  | C1UsageError;

const names: ReadonlySet<unknown> = /* @__PURE__ */ new Set([
  "C1ApiError",
  "C1AuthError",
  "C1NetworkError",
  "C1ParseError",
  "C1TimeoutError",
  "C1UsageError",
]);

/**
 * Returns whether a value is an error of this package, whichever copy, realm or worker made it.
 * @example
 * import { isC1Error } from "@c1-openapi/client";
 *
 * const wasTooSlow = (error: unknown): boolean => isC1Error(error) && error.code === "C1_TIMEOUT";
 */
export function isC1Error(value: unknown): value is AnyC1Error {
  // By name: `instanceof` fails for errors of another realm or of a second copy of this package.
  return names.has((value as Partial<Error> | null | undefined)?.name);
}

/**
 * Returns whether a value is a `C1ApiError`, and so has `status`, `reason`, `body`, `details`, `headers`.
 * @example
 * import { isC1ApiError } from "@c1-openapi/client";
 *
 * const isGone = (error: unknown): boolean => isC1ApiError(error) && error.status === 404;
 */
export function isC1ApiError(value: unknown): value is C1ApiError {
  return isC1Error(value) && value.name === "C1ApiError";
}
