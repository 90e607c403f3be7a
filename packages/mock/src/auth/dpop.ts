// Proofs of possession: who calls shows with each request that the token is its own (RFC 9449).
import { createHash } from "node:crypto";
import { calculateJwkThumbprint, EmbeddedJWK, errors, type JWTPayload, jwtVerify } from "jose";
import type { Call } from "../http/call.js";
import { makeSecret } from "../state/ids.js";
import { Nonces } from "./nonces.js";

/** What a credential demands of its requests: a proof, or a proof with a nonce of the server's. */
export type DpopDemand = "proof" | "nonce";

/** The key that a token belongs to, and what requests with it must show. */
export interface TokenBinding {
  /** The key's SHA-256 thumbprint (RFC 7638). */
  readonly thumbprint: string;
  readonly demand: DpopDemand;
}

/** A proof that is missing or wrong. */
export class DpopError extends Error {
  override readonly name = "DpopError";
  readonly code: "invalid_dpop_proof" | "use_dpop_nonce";

  constructor(message: string, code: DpopError["code"] = "invalid_dpop_proof") {
    super(message);
    this.code = code;
  }
}

/** Signatures that only the holder of a private key can make. */
export const dpopAlgorithms: readonly string[] = [
  "ES256",
  "ES384",
  "ES512",
  "RS256",
  "PS256",
  "EdDSA",
  "Ed25519",
];

/** How old a proof may be, and how far ahead its clock, in seconds. */
const maxAgeSeconds = 300;
const maxAheadSeconds = 60;

/** Checks the proofs of requests. */
export class DpopProofs {
  readonly #used = new Nonces();
  #nonce = makeSecret(16);

  /** The nonce that a proof must have where one is demanded. */
  get nonce(): string {
    return this.#nonce;
  }

  /** Takes another nonce from now on, and the present one no longer. */
  rotateNonce(): void {
    this.#nonce = makeSecret(16);
  }

  /**
   * Returns the thumbprint of the key that a request's proof is signed with.
   * @throws {DpopError} that says which check of RFC 9449, section 4.3, failed
   */
  async check(
    call: Call,
    demand: DpopDemand,
    { nowMs, accessToken }: { readonly nowMs: number; readonly accessToken?: string },
  ): Promise<string> {
    const proof = call.headers.dpop;
    if (proof === undefined) throw new DpopError("a DPoP proof is required");
    const { payload, thumbprint } = await readProof(proof, nowMs);
    const { htm, htu, iat, jti, ath, nonce } = payload;
    if (htm !== call.method) throw new DpopError(`htm must be ${call.method}`);
    const target = call.url.origin + call.url.pathname;
    if (typeof htu !== "string" || withoutQuery(htu) !== target) {
      throw new DpopError(`htu must be ${target}`);
    }
    const now = nowMs / 1000;
    if (typeof iat !== "number") throw new DpopError("iat is missing");
    if (iat < now - maxAgeSeconds || iat > now + maxAheadSeconds) {
      throw new DpopError("iat is too long ago, or in the future");
    }
    if (accessToken !== undefined && ath !== hashOf(accessToken)) {
      throw new DpopError("ath must be the hash of the access token");
    }
    if (demand === "nonce" && nonce !== this.#nonce) {
      throw new DpopError("a nonce of this server is required", "use_dpop_nonce");
    }
    if (typeof jti !== "string" || jti === "") throw new DpopError("jti is missing");
    if (!this.#used.take(thumbprint, jti, iat + maxAgeSeconds, now)) {
      throw new DpopError("the proof was used before");
    }
    return thumbprint;
  }
}

async function readProof(
  proof: string,
  nowMs: number,
): Promise<{ payload: JWTPayload; thumbprint: string }> {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: "dpop+jwt",
      algorithms: [...dpopAlgorithms],
      currentDate: new Date(nowMs),
    });
    return { payload, thumbprint: await calculateJwkThumbprint(protectedHeader.jwk ?? {}) };
  } catch (error) {
    throw new DpopError(error instanceof errors.JOSEError ? error.message : "it is not a JWT");
  }
}

/** Returns a URL without query and fragment, in the form that URL parsers give it; undefined if it is none. */
function withoutQuery(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, pathname } = new URL(text);
  return origin + pathname;
}

function hashOf(accessToken: string): string {
  return createHash("sha256").update(accessToken).digest("base64url");
}
