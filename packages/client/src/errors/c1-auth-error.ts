// There is no token to call with.

import { C1Error } from "./c1-error.js";

/** No token could be had: the credential is malformed or was refused, or a login did not end well. */
export class C1AuthError extends C1Error {
  override readonly name = "C1AuthError";
  override readonly code = "C1_AUTH";
  /** HTTP status of the token endpoint's answer, when it answered. */
  declare readonly status?: number;
  /** The `error` of the token endpoint's answer, such as `invalid_client` (RFC 6749, 5.2). */
  declare readonly oauthError?: string;
}
