// Proofs of possession (RFC 9449, 4.2).
//
// jose signs them, and not oauth4webapi, which is one file: bundlers keep it whole, so that everybody
// who signs in would load what makes proofs.

import { SignJWT } from "jose";
import { encode as encodeBase64Url } from "jose/base64url";
import type { Clock } from "../../settings/clock.js";
import type { SignatureAlgorithm } from "../../signature-algorithm.js";
import type { WebCryptoKeyPair } from "../dpop.js";

/** A proof, and what is done with the answer to its request. */
export interface Proof {
  /** The proof, and the token that it belongs to. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Remembers what an answer says for the proofs to come. Returns true if the API refused this one (401),
   * and the next may do.
   */
  learn(response: Pick<Response, "status" | "headers">): boolean;
}

/** Returns a proof for one request, and the token that it belongs to, if there is one. */
export type Prove = (method: string, url: string, token?: string) => Promise<Proof>;

/** A clock that is off by less is not why a proof is refused, in milliseconds. */
const toleratedSkewMs = 30_000;

/** Returns what makes the proofs of one client: nonces and the correction of the clock are its own. */
export async function createProver(
  clock: Clock,
  alg: SignatureAlgorithm,
  { privateKey, publicKey }: WebCryptoKeyPair,
): Promise<Prove> {
  const { kty, crv, x, y, n, e } = await crypto.subtle.exportKey("jwk", publicKey);
  // Through JSON, so that what a key of this kind doesn't have is left out.
  const jwk = JSON.parse(JSON.stringify({ kty, crv, x, y, n, e }));
  // The token endpoint and the API may each have nonces of their own (RFC 9449, 9).
  const nonces = new Map<string, string>();
  let skewMs = 0;

  return async (method, url, token) => {
    const { origin, pathname } = new URL(url);
    const nonce = nonces.get(origin);
    const usedSkewMs = skewMs;
    const claims = {
      jti: crypto.randomUUID(),
      htm: method,
      htu: origin + pathname,
      iat: Math.floor((clock.now() + usedSkewMs) / 1000),
      ...(nonce !== undefined && { nonce }),
      ...(token !== undefined && { ath: await hash(token) }),
    };
    const header = { alg, typ: "dpop+jwt", jwk };
    const dpop = await new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
    return {
      headers: token === undefined ? { dpop } : { authorization: `DPoP ${token}`, dpop },
      learn({ status, headers }) {
        const fresh = headers.get("dpop-nonce");
        if (fresh !== null) nonces.set(origin, fresh);
        // The token endpoint refuses with 400, the API with 401 (RFC 9449, 8 and 9).
        if (status !== 400 && status !== 401) return false;
        const isNonceNew = fresh !== null && fresh !== nonce;
        const aheadMs = Date.parse(headers.get("date") ?? "") - clock.now();
        const isClockWrong = Math.abs(aheadMs - usedSkewMs) > toleratedSkewMs;
        if (isClockWrong) skewMs = aheadMs;
        return status === 401 && (isNonceNew || isClockWrong);
      },
    };
  };
}

/** Returns the hash that binds a proof to a token: base64url of its SHA-256 (RFC 9449, 4.2). */
async function hash(token: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return encodeBase64Url(new Uint8Array(digest));
}
