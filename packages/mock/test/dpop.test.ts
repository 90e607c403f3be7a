import { createHash, generateKeyPairSync, randomUUID } from "node:crypto";
import { type JWTPayload, SignJWT } from "jose";
import * as oauth from "oauth4webapi";
import { describe, expect, it } from "vitest";
import { type CredentialOptions, createMockC1, type MockC1 } from "../src/index.js";
import { makeAssertion, tokenForm } from "./support/assertion.js";
import { TestClock } from "./support/test-clock.js";

const tokenPath = "/auth/v1/token";
const clientsPath = "/api/v1/iam/personal_clients";

const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

/** What a test changes of a proof that is right in all else; undefined leaves out. */
interface ProofChanges {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** Returns a proof for a request (RFC 9449, section 4.2). */
function makeProof(
  nowMs: number,
  method: string,
  url: string,
  { header, claims }: ProofChanges = {},
): Promise<string> {
  const jwk = publicKey.export({ format: "jwk" });
  const payload = {
    htm: method,
    htu: url,
    iat: Math.floor(nowMs / 1000),
    jti: randomUUID(),
    ...claims,
  };
  return new SignJWT(payload as JWTPayload)
    .setProtectedHeader({ typ: "dpop+jwt", alg: "ES256", jwk, ...header })
    .sign(privateKey);
}

const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url");

function open(options: CredentialOptions = {}) {
  const clock = new TestClock();
  const mock = createMockC1({ clock, strict: true });
  const credentials = mock.credentials(options);
  const requestToken = async (proof?: string) => {
    const form = tokenForm(credentials, makeAssertion(credentials, clock.now()));
    const answer = await mock.fetch(mock.url + tokenPath, {
      method: "POST",
      body: new URLSearchParams(form),
      headers: proof === undefined ? {} : { dpop: proof },
    });
    const body = (await answer.json()) as Record<string, string>;
    return { status: answer.status, body, nonce: answer.headers.get("dpop-nonce") ?? "" };
  };
  const prove = (changes: ProofChanges = {}) =>
    makeProof(clock.now(), "POST", mock.url + tokenPath, changes);
  /** Gets a token that is bound to the key. */
  const bind = async () => {
    const { nonce } = await requestToken(await prove());
    const { body } = await requestToken(await prove({ claims: { nonce } }));
    return { token: body.access_token ?? "", nonce };
  };
  /** Calls the API with a token, and a proof that a test may change. */
  const call = async (
    token: string,
    {
      scheme = "DPoP",
      proof,
      ...changes
    }: ProofChanges & { scheme?: string; proof?: string | null } = {},
  ) => {
    const url = mock.url + clientsPath;
    const claims = { ath: hashOf(token), ...changes.claims };
    const made = proof ?? (await makeProof(clock.now(), "GET", url, { ...changes, claims }));
    const headers = { authorization: `${scheme} ${token}`, ...(proof !== null && { dpop: made }) };
    const answer = await mock.fetch(url, { headers });
    return {
      status: answer.status,
      message: ((await answer.json()) as { message?: string }).message,
      challenge: answer.headers.get("www-authenticate"),
      nonce: answer.headers.get("dpop-nonce"),
    };
  };
  return { clock, mock, requestToken, prove, bind, call };
}

/** Does what a client does that knows the standard, by another implementation of it. */
async function useStandardClient(mock: MockC1, options: CredentialOptions) {
  const credentials = mock.credentials(options);
  const client = { client_id: credentials.clientId };
  const server = { issuer: mock.url, token_endpoint: mock.url + tokenPath };
  const settings = {
    DPoP: oauth.DPoP({}, await oauth.generateKeyPair("ES256")),
    [oauth.customFetch]: (url: string, init: object) => mock.fetch(url, init),
  };
  const retry = async <Result>(send: () => Promise<Result>): Promise<Result> => {
    try {
      return await send();
    } catch (error) {
      if (oauth.isDPoPNonceError(error)) return send();
      throw error;
    }
  };
  const { access_token, token_type } = await retry(async () => {
    const { grant_type, client_id, ...form } = tokenForm(
      credentials,
      makeAssertion(credentials, Date.now()),
    );
    const answer = await oauth.genericTokenEndpointRequest(
      server,
      client,
      oauth.None(),
      grant_type ?? "",
      form,
      settings,
    );
    return oauth.processGenericTokenEndpointResponse(server, client, answer);
  });
  const call = () =>
    retry(() =>
      oauth.protectedResourceRequest(
        access_token,
        "GET",
        new URL(mock.url + clientsPath),
        undefined,
        undefined,
        settings,
      ),
    );
  return { token_type, call };
}

describe("a credential that demands proofs of possession", () => {
  it.each(["proof", "nonce"] as const)("works for a client of the standard: %s", async (dpop) => {
    const mock = createMockC1({ strict: true });
    const { token_type, call } = await useStandardClient(mock, { dpop });
    expect(token_type).toBe("dpop");
    expect((await call()).status).toBe(200);
    mock.rotateDpopNonce();
    expect((await call()).status).toBe(200);
    mock.verify();
  });

  it("gets no token without a proof, nor with another kind of proof", async () => {
    const { requestToken, prove } = open({ dpop: "proof" });
    expect(await requestToken()).toMatchObject({
      status: 400,
      body: { error: "invalid_dpop_proof", error_description: "a DPoP proof is required" },
      nonce: "",
    });
    expect(await requestToken(await prove())).toMatchObject({
      status: 200,
      body: { token_type: "DPoP" },
    });
  });

  it("gets a nonce to put into its proof, where one is demanded, until that is another", async () => {
    const { mock, requestToken, prove } = open({ dpop: "nonce" });
    const first = await requestToken(await prove());
    expect(first).toMatchObject({
      status: 400,
      body: { error: "use_dpop_nonce" },
      nonce: expect.stringMatching(/^[\w-]{20,}$/),
    });
    const withNonce = () => prove({ claims: { nonce: first.nonce } });
    expect(await requestToken(await withNonce())).toMatchObject({
      status: 200,
      nonce: first.nonce,
    });
    mock.rotateDpopNonce();
    const second = await requestToken(await withNonce());
    expect(second.body.error).toBe("use_dpop_nonce");
    expect(second.nonce).not.toBe(first.nonce);
    mock.verify();
  });

  it("can be a workload's, too", async () => {
    const mock = createMockC1();
    const workload = mock.workloadIdentity({ dpop: "proof" });
    const form = async () => ({
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      client_id: workload.clientId,
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      subject_token: await workload.subjectToken(),
    });
    const ask = async (headers: Record<string, string>) => {
      const body = new URLSearchParams(await form());
      const answer = await mock.fetch(mock.url + tokenPath, { method: "POST", body, headers });
      return ((await answer.json()) as { token_type?: string }).token_type;
    };
    expect(await ask({})).toBeUndefined();
    const dpop = await makeProof(Date.now(), "POST", mock.url + tokenPath);
    expect(await ask({ dpop })).toBe("DPoP");
  });
});

describe("a credential that demands none", () => {
  it("gets a bearer token, or one that is bound to the key of the proof it sent", async () => {
    const { requestToken, prove, call } = open();
    expect((await requestToken()).body.token_type).toBe("Bearer");
    const { body } = await requestToken(await prove());
    expect(body.token_type).toBe("DPoP");
    expect((await call(body.access_token ?? "")).status).toBe(200);
  });

  it("has a proof refused that is wrong", async () => {
    const { requestToken, prove } = open();
    const { status, body } = await requestToken(await prove({ claims: { htm: "GET" } }));
    expect([status, body.error]).toEqual([400, "invalid_dpop_proof"]);
  });
});

const now = Date.UTC(2026, 0, 1) / 1000;
const privateJwk = privateKey.export({ format: "jwk" });

describe("a proof is refused (RFC 9449, section 4.3)", () => {
  it.each<[string, ProofChanges, RegExp]>([
    ["of another type", { header: { typ: "JWT" } }, /typ/],
    ["without a key", { header: { jwk: undefined } }, /jwk/i],
    ["with a private key", { header: { jwk: privateJwk } }, /must be a public key/],
    ["for another method", { claims: { htm: "GET" } }, /htm must be POST/],
    ["for another path", { claims: { htu: "https://mock.conductor.one/" } }, /htu must be https/],
    ["for another host", { claims: { htu: `https://evil.example${tokenPath}` } }, /htu must be/],
    ["without an htu", { claims: { htu: undefined } }, /htu must be/],
    ["without an iat", { claims: { iat: undefined } }, /iat is missing/],
    ["that is old", { claims: { iat: now - 301 } }, /iat is too long ago/],
    ["that is to come", { claims: { iat: now + 61 } }, /in the future/],
    ["without a jti", { claims: { jti: undefined } }, /jti is missing/],
  ])("%s", async (_, changes, why) => {
    const { requestToken, prove } = open({ dpop: "proof" });
    expect(await requestToken(await prove(changes))).toMatchObject({
      status: 400,
      body: { error: "invalid_dpop_proof", error_description: expect.stringMatching(why) },
    });
  });

  it("that isn't one, that nobody signed, or that a secret signed", async () => {
    const { requestToken, prove } = open({ dpop: "proof" });
    const [, payload] = (await prove()).split(".");
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const jwk = publicKey.export({ format: "jwk" });
    const none = `${encode({ typ: "dpop+jwt", alg: "none", jwk })}.${payload}.`;
    const mac = `${encode({ typ: "dpop+jwt", alg: "HS256", jwk })}.${payload}.AAAA`;
    const changed = (await prove()).replace(/\.[^.]+\./, `.${encode({ htm: "POST" })}.`);
    for (const proof of ["x", "", none, mac, changed, `${await prove()}, ${await prove()}`]) {
      expect((await requestToken(proof)).body.error).toBe("invalid_dpop_proof");
    }
  });

  it("that was used before", async () => {
    const { requestToken, prove } = open({ dpop: "proof" });
    const proof = await prove();
    expect((await requestToken(proof)).status).toBe(200);
    expect((await requestToken(proof)).body.error_description).toBe("the proof was used before");
  });

  it("but not for a query or a fragment in its htu", async () => {
    const { mock, requestToken, prove } = open({ dpop: "proof" });
    const htu = `${mock.url}${tokenPath}?a=b#c`;
    expect((await requestToken(await prove({ claims: { htu } }))).status).toBe(200);
  });

  it("by a clock that is wrong, as far as it is", async () => {
    const { mock, clock, requestToken, prove } = open({ dpop: "proof" });
    mock.faults.add({ kind: "clock-skew", skewMs: 100_000, operation: "token" });
    expect((await requestToken(await prove())).status).toBe(200);
    clock.advance(1000);
    mock.faults.add({ kind: "clock-skew", skewMs: 250_000, operation: "token" });
    const { body } = await requestToken(await prove());
    expect(body.error_description).toMatch(/^iat is too long ago/);
  });
});

describe("a token that is bound to a key", () => {
  it("is good with a proof of that key, and a fresh one for each call", async () => {
    const { bind, call } = open({ dpop: "proof" });
    const { token } = await bind();
    expect((await call(token)).status).toBe(200);
    expect((await call(token)).status).toBe(200);
  });

  it.each<[string, Parameters<ReturnType<typeof open>["call"]>[1], RegExp, string]>([
    ["as a bearer token", { scheme: "Bearer" }, /send it as DPoP/, "invalid_token"],
    ["without a proof", { proof: null }, /a DPoP proof is required/, "invalid_dpop_proof"],
    [
      "with a proof of no token",
      { claims: { ath: undefined } },
      /ath must be/,
      "invalid_dpop_proof",
    ],
    [
      "with a proof of another token",
      { claims: { ath: hashOf("x") } },
      /ath must/,
      "invalid_dpop_proof",
    ],
    [
      "with a proof of another method",
      { claims: { htm: "POST" } },
      /htm must/,
      "invalid_dpop_proof",
    ],
  ])("is refused %s", async (_, how, message, error) => {
    const { bind, call } = open({ dpop: "proof" });
    const { token } = await bind();
    expect(await call(token, how)).toEqual({
      status: 401,
      message: expect.stringMatching(message),
      challenge: expect.stringMatching(`^DPoP error="${error}", algs="ES256 `),
      nonce: null,
    });
  });

  it("is refused with a proof of another key", async () => {
    const { mock, clock, bind, call } = open({ dpop: "proof" });
    const { token } = await bind();
    const other = generateKeyPairSync("ed25519");
    const proof = await new SignJWT({
      htm: "GET",
      htu: mock.url + clientsPath,
      ath: hashOf(token),
      jti: randomUUID(),
      iat: clock.now() / 1000,
    })
      .setProtectedHeader({
        typ: "dpop+jwt",
        alg: "EdDSA",
        jwk: other.publicKey.export({ format: "jwk" }),
      })
      .sign(other.privateKey);
    expect(await call(token, { proof })).toMatchObject({
      status: 401,
      message: "the token is bound to another key",
    });
  });

  it("needs the nonce in each proof where one is demanded, and is given it", async () => {
    const { mock, bind, call } = open({ dpop: "nonce" });
    const { token, nonce } = await bind();
    expect((await call(token, { claims: { nonce } })).status).toBe(200);
    mock.rotateDpopNonce();
    const refused = await call(token, { claims: { nonce } });
    expect(refused).toMatchObject({
      status: 401,
      challenge: expect.stringMatching(/^DPoP error="use_dpop_nonce"/),
      nonce: expect.any(String),
    });
    expect((await call(token, { claims: { nonce: refused.nonce } })).status).toBe(200);
    mock.verify();
  });

  it("can't be any token: a bearer token is none that a proof goes with", async () => {
    const { mock, call } = open();
    expect(await call(mock.accessToken())).toMatchObject({
      status: 401,
      message: "the token is a bearer token",
    });
    expect(await call("unknown")).toMatchObject({
      challenge: expect.stringMatching(/^DPoP error="invalid_token"/),
    });
  });
});
