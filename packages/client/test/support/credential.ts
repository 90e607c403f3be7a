import { createPublicKey, generateKeyPairSync, type KeyObject, verify } from "node:crypto";
import { json, type Scripted, type SentRequest } from "./scripted-fetch.js";

/** A credential made for one test, and the key that its signatures are checked with. */
export interface TestCredential {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly jwk: Record<string, string>;
  readonly publicKey: KeyObject;
}

/** Returns a client secret that holds a value, whatever that is. */
export function secretOf(value: unknown): string {
  const key = Buffer.from(JSON.stringify(value)).toString("base64url");
  return `secret-token:conductorone.com:v1:${key}`;
}

/** Returns a fresh credential of a host. */
export function makeCredential(
  host = "acme.conductor.one",
  more: Record<string, string> = {},
): TestCredential {
  const { privateKey } = generateKeyPairSync("ed25519");
  const jwk = { ...(privateKey.export({ format: "jwk" }) as Record<string, string>), ...more };
  return {
    clientId: `blue-whale-12345@${host}/pcc`,
    clientSecret: secretOf(jwk),
    jwk,
    publicKey: createPublicKey(privateKey),
  };
}

/** Header and claims of a signed assertion. */
export interface Assertion {
  readonly header: Record<string, unknown>;
  readonly claims: Record<string, unknown>;
  readonly isSigned: boolean;
}

/** Returns the assertion of a token request, its signature checked by Node's own OpenSSL. */
export function readAssertion(request: SentRequest, publicKey: KeyObject): Assertion {
  const form = new URLSearchParams(request.body);
  const [header = "", claims = "", signature = ""] = (form.get("client_assertion") ?? "").split(
    ".",
  );
  const decode = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
  return {
    header: decode(header),
    claims: decode(claims),
    isSigned: verify(
      null,
      Buffer.from(`${header}.${claims}`),
      publicKey,
      Buffer.from(signature, "base64url"),
    ),
  };
}

/** Returns a token endpoint's answer. */
export function tokenAnswer(token: string, expiresIn: unknown = 600): Response {
  return json({ access_token: token, token_type: "Bearer", expires_in: expiresIn });
}

/** Returns the line of a script that answers the token request with a token. */
export function mints(token: string, expiresIn: unknown = 600): Scripted {
  return (request) => {
    if (request.path !== "/auth/v1/token") throw new Error(`Not a token request: ${request.path}`);
    return tokenAnswer(token, expiresIn);
  };
}
