import { C1AuthError } from "../errors.js";
import type { TokenSource } from "./token-source.js";

/**
 * Returns a token source for a token that comes from elsewhere: the token itself, or a function
 * that is asked for it before each request, and once more when the API refused what it gave.
 * @throws C1AuthError when the token is empty or can't stand in a header; it is not quoted
 * @example
 * import { bearerToken, createC1Client } from "@c1-openapi/client";
 *
 * const c1 = createC1Client({ tenant: "acme", auth: bearerToken("eyJhbGciOi…") });
 */
export function bearerToken(token: string | (() => string | Promise<string>)): TokenSource {
  const isFixed = typeof token !== "function";
  if (isFixed) checkToken(token);
  return {
    // Said outright, so that none comes from a polluted Object.prototype.
    serverUrl: undefined,
    connect: () => ({
      token: isFixed ? () => token : async () => checkToken(await token()),
      refused: () => !isFixed,
    }),
  };
}

/** Returns the token if it can stand in an Authorization header (RFC 6750, 2.1). */
export function checkToken(token: string): string {
  if (/^[!-~]+$/.test(token)) return token;
  throw new C1AuthError("The token holds what a header can't");
}
