// The key in a client secret.

import type { Kit } from "../kit.js";

/** The private key a client secret holds (RFC 8037). */
export interface SecretKey {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly d: string;
  readonly x: string;
  readonly kid?: string;
}

/**
 * Returns the key in a client secret, `secret-token:conductorone.com:v1:<base64url of a JWK>`.
 *
 * Whether its public half belongs to the private one shows when the key is first used.
 * @throws C1AuthError that says which part is wrong and quotes none; `name` is how it was given
 */
export function parseClientSecret(
  { C1AuthError, mergeOwn }: Kit,
  clientSecret: string,
  name = "The client secret",
): SecretKey {
  const refusal = (what: string) => new C1AuthError(`${name} ${what}`);
  const [prefix, domain, version, key, ...more] = `${clientSecret}`.split(":");
  if (prefix !== "secret-token" || domain !== "conductorone.com" || !key || more.length) {
    throw refusal("doesn't have the four parts secret-token:conductorone.com:v1:key");
  }
  if (version !== "v1") throw refusal("is of a version that this client doesn't know");
  let jwk: Record<string, unknown>;
  try {
    jwk = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(decodeBase64Url(key)));
  } catch {
    throw refusal("holds no key: it is cut off or changed");
  }
  const { kty, crv, d, x, kid } = mergeOwn<Record<string, unknown>>(jwk);
  if (kty !== "OKP" || crv !== "Ed25519" || !isKeyHalf(d) || !isKeyHalf(x)) {
    throw refusal("holds a key that is not a private Ed25519 key");
  }
  return { kty, crv, d, x, ...(typeof kid === "string" && { kid }) };
}

/** Returns the bytes of base64url text without padding; throws unless it is the canonical form. */
function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const again = btoa(binary)
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/={1,2}$/, "");
  if (again !== text) throw new TypeError("Not canonical base64url");
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

function isKeyHalf(value: unknown): value is string {
  try {
    return typeof value === "string" && decodeBase64Url(value).length === 32;
  } catch {
    return false;
  }
}
