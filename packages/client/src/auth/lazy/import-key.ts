// The key that assertions are signed with.

import type { Kit } from "../kit.js";
import type { SecretKey } from "./client-secret.js";

/**
 * Returns the private key for signing, not extractable.
 * @throws C1AuthError when its public half doesn't belong to it, or Ed25519 is not available here
 */
export async function importSigningKey(
  { C1AuthError }: Kit,
  { kty, crv, d, x }: SecretKey,
): Promise<CryptoKey> {
  let isPair = false;
  let signing: CryptoKey;
  try {
    signing = await crypto.subtle.importKey("jwk", { kty, crv, d, x }, crv, false, ["sign"]);
    const verifying = await crypto.subtle.importKey("jwk", { kty, crv, x }, crv, false, ["verify"]);
    const probe = new Uint8Array(32);
    const signature = await crypto.subtle.sign(crv, signing, probe);
    isPair = await crypto.subtle.verify(crv, verifying, signature, probe);
  } catch {
    throw new C1AuthError("The key of the client secret can't be used here (WebCrypto, Ed25519)");
  }
  if (!isPair) throw new C1AuthError("The two halves of the client secret's key don't match");
  return signing;
}
