import { createHash, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { type JWTPayload, SignJWT } from "jose";
import type { FetchLike } from "../../src/index.js";

export const endpoint = "https://hooks.example/c1";
export const approval = "c1.webhooks.v1.PayloadPolicyApprovalStep";

/** What a test changes of a webhook that is right in all else. */
export interface WebhookChanges {
  readonly alg?: "RS256" | "ES256" | "EdDSA" | "PS256";
  /** Claims; undefined leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Headers; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Fields of the body; undefined leaves one out. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** What is sent in place of the body that was signed. */
  readonly sentBody?: string;
  /** What is sent in place of the token. */
  readonly token?: string;
  readonly url?: string;
}

interface SigningKey {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** A tenant as far as webhooks go: it signs them, and shows its keys. */
export interface TestTenant {
  /** Answers `/auth/v1/jwks`, and nothing else. */
  readonly fetch: FetchLike;
  /** How often its keys were asked for. */
  readonly keyRequests: () => number;
  /** Its keys as JWKs, by algorithm. */
  readonly publicJwk: (alg: string) => Record<string, unknown>;
  readonly nowMs: number;
  rotateKeys(): void;
  send(changes?: WebhookChanges): Promise<Request>;
}

function generateKeys(): Map<string, SigningKey> {
  const pairs = {
    RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }),
    ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
    EdDSA: generateKeyPairSync("ed25519"),
    PS256: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  };
  return new Map(Object.entries(pairs).map(([alg, pair]) => [alg, { kid: randomUUID(), ...pair }]));
}

export const nowMs: number = Date.UTC(2026, 0, 1, 12);

/** Returns a tenant with keys of its own. */
export function createTestTenant(host = "acme.conductor.one"): TestTenant {
  let keys = generateKeys();
  let keyRequests = 0;
  const publicJwk = (alg: string): Record<string, unknown> => {
    const { kid, publicKey } = keys.get(alg) as SigningKey;
    return { ...publicKey.export({ format: "jwk" }), kid, use: "sig" };
  };
  return {
    nowMs,
    publicJwk,
    keyRequests: () => keyRequests,
    async fetch(url) {
      if (url !== `https://${host}/auth/v1/jwks`) throw new Error(`Unexpected request: ${url}`);
      keyRequests++;
      return Response.json({ keys: [...keys.keys()].map(publicJwk) });
    },
    rotateKeys() {
      keys = generateKeys();
    },
    async send({ alg = "ES256", claims, headers, body, sentBody, token, url = endpoint } = {}) {
      const fields = {
        version: "v1",
        webhookId: "webhook-1",
        callbackUrl: `https://${host}/webhooks/v1/callback/secret-path`,
        event: approval,
        payload: { "@type": `type.googleapis.com/${approval}`, taskView: { task: { id: "t" } } },
        ...body,
      };
      const text = JSON.stringify(fields);
      const digest = createHash("sha256").update(text).digest("base64");
      const now = nowMs / 1000;
      const all = {
        iss: host,
        aud: new URL(endpoint).hostname,
        c1typ: "wh",
        htm: "POST",
        htu: endpoint,
        htb_s256: digest,
        iat: now,
        nbf: now - 60,
        exp: now + 120,
        jti: randomUUID(),
        ...claims,
      };
      const { kid, privateKey } = keys.get(alg) as SigningKey;
      const signed = await new SignJWT(all as JWTPayload)
        .setProtectedHeader({ alg, kid })
        .sign(privateKey);
      const sent = {
        "content-type": "application/json",
        authorization: `bearer ${token ?? signed}`,
        "content-digest": `sha-256=${digest}`,
        "webhook-version": "v1",
        ...headers,
      };
      const isSet = ([, value]: [string, unknown]) => value !== undefined;
      return new Request(url, {
        method: "POST",
        headers: Object.fromEntries(Object.entries(sent).filter(isSet)) as Record<string, string>,
        body: sentBody ?? text,
      });
    },
  };
}

/** Returns the token of a webhook. */
export function tokenOf(request: Request): string {
  return (request.headers.get("authorization") ?? "").replace("bearer ", "");
}

/** Returns the two parts of a JWT that a header and claims make, and a dot between them. */
export function encodeToken(header: object, claims: object): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${encode(header)}.${encode(claims)}`;
}
