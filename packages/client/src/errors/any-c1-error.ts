import type { C1ApiError } from "./api-error.js";
import type { C1AuthError } from "./auth-error.js";
import type { C1NetworkError } from "./network-error.js";
import type { C1ParseError } from "./parse-error.js";
import type { C1TimeoutError } from "./timeout-error.js";
import type { C1UsageError } from "./usage-error.js";

/** Every error of this package, told apart by `code` or `name`. */
export type AnyC1Error =
  | C1ApiError
  | C1AuthError
  | C1NetworkError
  | C1ParseError
  | C1TimeoutError
  | C1UsageError;
