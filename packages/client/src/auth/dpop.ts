// Tokens that are bound to a key (RFC 9449): whoever has one needs the key as well.

/**
 * A key of WebCrypto, whatever the platform's types call it: those of Node alone have no `CryptoKey`.
 */
export type WebCryptoKey = Extract<
  Awaited<ReturnType<typeof crypto.subtle.generateKey>>,
  { type: string }
>;

/** The two halves of a key of WebCrypto. */
export interface WebCryptoKeyPair {
  readonly privateKey: WebCryptoKey;
  readonly publicKey: WebCryptoKey;
}

/** Whether the tokens of a source are bound to a key. */
export interface DpopOptions {
  /**
   * Whether tokens are bound to a key (RFC 9449, DPoP), as a credential of C1's may demand: true makes a
   * key (ES256, not extractable), or give one for RS256, ES256 or EdDSA. All clients of a source share it.
   * @default false
   */
  readonly dpop?: boolean | WebCryptoKeyPair | undefined;
}

/** The same, where the key that is made takes the place of true: one for all clients of a source. */
export interface DpopKey {
  dpop?: boolean | WebCryptoKeyPair | undefined;
}

/** The types of tokens that are known (RFC 6749, 7.1; RFC 9449, 5). */
export type TokenType = "bearer" | "dpop";
