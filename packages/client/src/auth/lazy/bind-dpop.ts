// Binds the tokens of a source to a key (RFC 9449).

import type { Settings } from "../../settings/settings.js";
import { signatureAlgorithmOf } from "../../signature-algorithm.js";
import type { DpopKey, TokenType, WebCryptoKeyPair } from "../dpop.js";
import type { Kit } from "../kit.js";
import type { TokenProvider } from "../token-source.js";
import { createProver } from "./create-prover.js";

/**
 * Returns the provider that `open` gives for settings whose token requests have proofs, and whose
 * tokens go with proofs. The source's key is made with the first provider.
 * @throws C1AuthError when the key that was given is none that proofs can be made with
 */
export async function bindDpop(
  { C1AuthError, mergeOwn }: Kit,
  settings: Settings,
  key: DpopKey,
  open: (settings: Settings, type?: TokenType) => TokenProvider,
): Promise<TokenProvider> {
  const made = key.dpop === true ? await generateKeys() : undefined;
  // Clients that sign in at once make a key each: the first one is the source's.
  if (key.dpop === true) key.dpop = made;
  const { privateKey, publicKey } = key.dpop as WebCryptoKeyPair;
  const alg = privateKey?.type === "private" && signatureAlgorithmOf(privateKey);
  if (!alg || !publicKey?.extractable) {
    throw new C1AuthError(
      "dpop is not a key pair for RS256, ES256 or EdDSA whose public key can be extracted; give true, or one",
    );
  }
  const prove = await createProver(settings.clock, alg, { privateKey, publicKey });
  const provider = open(
    {
      ...settings,
      async fetch(url, init) {
        const { headers, learn } = await prove("POST", url);
        const response = await settings.fetch(url, {
          ...init,
          headers: mergeOwn(init.headers as object, headers),
        });
        learn(response);
        return response;
      },
    },
    "dpop",
  );
  return {
    ...provider,
    bind: (fetch, token) => async (url, init) => {
      const { method = "GET", body } = init;
      let mayRepeat = !(body instanceof ReadableStream);
      for (;;) {
        const { headers, learn } = await prove(method, url, token);
        const given = mergeOwn<Record<string, string>>(init.headers as object, headers);
        const response = await fetch(url, { ...init, headers: given });
        if (!learn(response) || !mayRepeat) return response;
        // Refused for the proof alone (RFC 9449, 9): the request was not carried out.
        mayRepeat = false;
        response.body?.cancel().catch(() => {});
      }
    },
  };
}

/** Returns a key for ES256 whose private half never leaves the platform. */
function generateKeys(): Promise<WebCryptoKeyPair> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  return crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
}
