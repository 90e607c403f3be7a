// No complete answer came.

import { C1Error } from "./c1-error.js";

/**
 * No complete answer came: the name didn't resolve, the connection failed or broke off.
 *
 * `cause` is the platform's error; its `code`, such as `ECONNREFUSED`, says why on Node.
 */
export class C1NetworkError extends C1Error {
  override readonly name = "C1NetworkError";
  override readonly code = "C1_NETWORK";
  /** Where the request was sent to, such as `https://acme.conductor.one`. */
  declare readonly origin?: string;
}
