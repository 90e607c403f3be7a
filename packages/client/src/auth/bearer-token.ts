// Tokens that come from elsewhere.

import { C1AuthError } from "../errors/c1-auth-error.js";
import type { TokenProvider, TokenSource } from "./token-source.js";

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
  if (typeof token === "function") {
    return sourceOf({ token: async () => checkToken(await token()), invalidate: () => true });
  }
  const checked = checkToken(token);
  return sourceOf({ token: () => checked, invalidate: () => false });
}

function sourceOf(provider: TokenProvider): TokenSource {
  // All fields are set, so that none comes from a polluted Object.prototype.
  return { serverUrl: undefined, createProvider: () => provider };
}

/** What can stand in an Authorization header (RFC 6750, 2.1, and more): visible ASCII. */
const visibleAscii = /^[!-~]+$/;

/**
 * Returns the token if it can stand in an Authorization header.
 * @throws C1AuthError when it can't; `name` is how it was given, the token is not quoted
 */
export function checkToken(token: string, name = "The token"): string {
  if (typeof token === "string" && visibleAscii.test(token)) return token;
  throw new C1AuthError(`${name} ${problemOf(token)}`);
}

function problemOf(token: unknown): string {
  if (typeof token !== "string") return `is not a text: its type is ${typeof token}`;
  if (token.trim() === "") return "is empty";
  if (token.toLowerCase().startsWith("bearer ")) return "has to be given without `Bearer `";
  return "holds what a header can't: give visible ASCII alone, without blanks and line breaks";
}
