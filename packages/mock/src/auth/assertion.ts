import { isObject, type JsonObject } from "@c1-openapi/openapi";
import { compactVerify, decodeProtectedHeader, errors } from "jose";
import { type KeyClient, splitClientId } from "./credentials.js";
import type { Nonces } from "./nonces.js";
import { refuseGrant } from "./oauth-error.js";

/** C1 refuses an assertion that expires later than this. */
const maxLifetimeSeconds = 300;

/**
 * Checks that a client assertion is the client's own, is for this host, is fresh, and is used once.
 * @throws {RefusedRequest} that says which check failed
 */
export async function checkAssertion(
  assertion: string,
  client: KeyClient,
  nonces: Nonces,
  nowMs: number,
): Promise<void> {
  const { clientId } = client;
  const nonce = checkHeader(assertion, client);
  const claims = await readClaims(assertion, client);

  if (claims.iss !== clientId) throw wrong("iss must be the client id");
  if (claims.sub !== clientId) throw wrong("sub must be the client id");
  const host = splitClientId(clientId)?.host ?? "";
  const audience = new URL(`https://${host}`).hostname;
  const { aud } = claims;
  if (!Array.isArray(aud) || aud.length !== 1 || aud[0] !== audience) {
    throw wrong(`aud must be an array of one, the host without its port: ["${audience}"]`);
  }
  const now = nowMs / 1000;
  const [iat, nbf, exp] = ["iat", "nbf", "exp"].map((name) => readTime(claims, name)) as [
    number,
    number,
    number,
  ];
  if (exp <= now) throw wrong("exp is past: the assertion has expired");
  if (exp > now + maxLifetimeSeconds) throw wrong("exp is more than five minutes away");
  if (nbf > now) throw wrong("nbf is to come: the assertion is not valid yet");
  if (iat < nbf || iat >= exp) throw wrong("iat must be between nbf and exp");
  if (!nonces.take(clientId, nonce, exp, now)) throw wrong("the nonce was used before");
}

function checkHeader(assertion: string, client: KeyClient): string {
  let header: Record<string, unknown>;
  try {
    header = { ...decodeProtectedHeader(assertion) };
  } catch {
    throw wrong("it is not a JWT");
  }
  if (header.alg !== "EdDSA") throw wrong("alg must be EdDSA");
  if ("typ" in header) throw wrong("there must be no typ");
  if (header.kid !== client.kid) throw wrong("kid must be the key's own");
  const { nonce } = header;
  if (typeof nonce !== "string" || !/^[0-9a-f]{32}$/.test(nonce)) {
    throw wrong("nonce must be 32 lowercase hexadecimal digits");
  }
  return nonce;
}

async function readClaims(assertion: string, client: KeyClient): Promise<JsonObject> {
  try {
    const { payload } = await compactVerify(assertion, client.publicKey, { algorithms: ["EdDSA"] });
    const claims: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
    if (isObject(claims)) return claims;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      throw wrong("the signature doesn't belong to the client's key");
    }
  }
  throw wrong("it is not a JWT");
}

function readTime(claims: JsonObject, name: string): number {
  const value = claims[name];
  if (typeof value !== "number" || !Number.isInteger(value)) {
    throw wrong(`${name} must be a time in whole seconds`);
  }
  return value;
}

function wrong(what: string): Error {
  return refuseGrant("invalid_client", `client assertion: ${what}`);
}
