// The algorithm that a key signs with.

import type { WebCryptoKey } from "./auth/dpop.js";

/** Algorithms of signatures that C1 takes. */
export type SignatureAlgorithm = "RS256" | "ES256" | "EdDSA";

/** Returns the name of a key's algorithm (RFC 7518, 3.1; RFC 8037, 3.1); undefined if it is another one. */
export function signatureAlgorithmOf({ algorithm }: WebCryptoKey): SignatureAlgorithm | undefined {
  // What a program gives may be no key of WebCrypto at all.
  const { name, namedCurve, hash }: Partial<EcKeyAlgorithm & RsaHashedKeyAlgorithm> =
    Object(algorithm);
  if (name === "RSASSA-PKCS1-v1_5" && hash?.name === "SHA-256") return "RS256";
  if (name === "ECDSA" && namedCurve === "P-256") return "ES256";
  return name === "Ed25519" ? "EdDSA" : undefined;
}
