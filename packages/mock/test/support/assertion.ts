import { createPrivateKey, randomBytes, sign } from "node:crypto";
import type { MockC1, MockCredentials } from "../../src/index.js";

/** What a test changes of a client assertion that is right in all else; undefined leaves out. */
export interface AssertionChanges {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signs with the key of another credential. */
  readonly signedBy?: MockCredentials;
}

/** Returns a client assertion, made by nothing but node:crypto: no library has a say in it. */
export function makeAssertion(
  credentials: MockCredentials,
  nowMs: number,
  { header, claims, signedBy = credentials }: AssertionChanges = {},
): string {
  const { clientId } = credentials;
  const now = Math.floor(nowMs / 1000);
  const host = clientId.slice(clientId.indexOf("@") + 1, clientId.indexOf("/"));
  const fullHeader = {
    alg: "EdDSA",
    kid: jwkOf(credentials).kid,
    nonce: randomBytes(16).toString("hex"),
    ...header,
  };
  const fullClaims = {
    iss: clientId,
    sub: clientId,
    aud: [host.replace(/:\d+$/, "")],
    iat: now,
    nbf: now - 120,
    exp: now + 120,
    ...claims,
  };
  const signed = `${encode(fullHeader)}.${encode(fullClaims)}`;
  const key = createPrivateKey({ key: jwkOf(signedBy), format: "jwk" });
  return `${signed}.${sign(null, Buffer.from(signed), key).toString("base64url")}`;
}

/** Returns the fields of a token request that is right. */
export function tokenForm(credentials: MockCredentials, assertion: string): Record<string, string> {
  return {
    grant_type: "client_credentials",
    client_id: credentials.clientId,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
  };
}

/** Posts a form to one of the mock's OAuth endpoints; returns the status and the body. */
export async function postForm(
  mock: MockC1,
  path: string,
  form: Record<string, string> | string,
  init: RequestInit = {},
): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
  const body = typeof form === "string" ? form : new URLSearchParams(form).toString();
  const answer = await mock.fetch(`${mock.url}${path}`, {
    method: "POST",
    body,
    ...init,
    headers: { "content-type": "application/x-www-form-urlencoded", ...init.headers },
  });
  return { status: answer.status, body: await answer.json(), headers: answer.headers };
}

function jwkOf({ clientSecret }: MockCredentials): Record<string, string> {
  const encoded = clientSecret.split(":").at(-1) ?? "";
  return JSON.parse(Buffer.from(encoded, "base64url").toString());
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
