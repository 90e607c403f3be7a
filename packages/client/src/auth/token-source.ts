import { C1AuthError } from "../errors.js";
import type { Settings } from "../settings.js";

/** A way to get access tokens: a description that any number of clients can share. */
export interface TokenSource {
  /** Address of the API the credential belongs to, when the credential names one. */
  readonly serverUrl?: string | undefined;
  /** Whether the keeper of tokens will know the address, though the source doesn't yet. */
  readonly isPlaceLazy?: boolean;
  /** Returns the token keeper of one client. Nothing it keeps is shared with another client. */
  connect(settings: Settings): TokenSession;
}

/** Keeps the tokens of one client. */
export interface TokenSession {
  /** Address of the API, known with the first token at the latest, if the client was told none. */
  readonly serverUrl?: string | undefined;
  /** Returns a token for one request; may be at once or later. */
  token(signal?: AbortSignal): string | Promise<string>;
  /**
   * Hears that the API refused a token (401). Returns whether asking for a token again may give
   * another one, so that the call is worth one more try; left out, it never does.
   */
  refused?(token: string): boolean;
}

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
