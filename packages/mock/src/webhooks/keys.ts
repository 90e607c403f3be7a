import { generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { type JWTPayload, SignJWT } from "jose";
import type { DeliverOptions } from "../public/webhooks.js";

type Algorithm = NonNullable<DeliverOptions["alg"]>;

interface SigningKey {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** The keys that a tenant signs webhooks with, one for each algorithm. */
export class WebhookKeys {
  readonly #keys = new Map<Algorithm, SigningKey>();

  /** Returns a JWT of the claims. */
  sign(claims: JWTPayload, alg: Algorithm): Promise<string> {
    const { kid, privateKey } = this.#keyOf(alg);
    return new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(privateKey);
  }

  /** Returns the public halves as a JWK Set (RFC 7517, section 5). */
  describe(): object {
    // The set is never empty: a key is there before the first webhook.
    this.#keyOf("ES256");
    const keys = [...this.#keys].map(([alg, { kid, publicKey }]) => ({
      ...publicKey.export({ format: "jwk" }),
      ...{ kid, alg, use: "sig" },
    }));
    return { keys };
  }

  /** Forgets the keys; new ones have other ids. */
  rotate(): void {
    this.#keys.clear();
  }

  #keyOf(alg: Algorithm): SigningKey {
    const key = this.#keys.get(alg) ?? { kid: randomUUID(), ...generatePair(alg) };
    this.#keys.set(alg, key);
    return key;
  }
}

function generatePair(alg: Algorithm): { publicKey: KeyObject; privateKey: KeyObject } {
  switch (alg) {
    case "RS256":
      return generateKeyPairSync("rsa", { modulusLength: 2048 });
    case "ES256":
      return generateKeyPairSync("ec", { namedCurve: "P-256" });
    case "EdDSA":
      return generateKeyPairSync("ed25519");
  }
}
