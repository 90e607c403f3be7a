import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { makeSecret } from "../state/ids.js";

/** A fresh key: the half that its owner keeps as a client secret, and the half that the mock keeps. */
export interface KeyPair {
  readonly clientSecret: string;
  readonly publicKey: KeyObject;
  readonly kid: string;
}

/** Returns a new Ed25519 key in the form of C1's client secrets. */
export function makeClientSecret(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const kid = makeSecret(12);
  const { kty, crv, d, x } = privateKey.export({ format: "jwk" });
  const jwk = Buffer.from(JSON.stringify({ kty, crv, kid, d, x })).toString("base64url");
  return { clientSecret: `secret-token:conductorone.com:v1:${jwk}`, publicKey, kid };
}
