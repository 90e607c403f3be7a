import { generateKeyPairSync } from "node:crypto";
import {
  authMiddleware,
  type C1Client,
  type C1Options,
  clientCredentials,
  createC1Client,
  workloadIdentity,
} from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";
import { calculateJwkThumbprint, decodeJwt, decodeProtectedHeader, generateKeyPair } from "jose";
import { describe, expect, it } from "vitest";
import { createMockC1, type MockC1 } from "../src/index.js";
import { TestClock } from "./support/test-clock.js";

type Demand = "proof" | "nonce" | undefined;

/** A client's clock on the mock's time; its waits are none. */
const clockOf = (clock: TestClock, aheadMs = 0) => ({
  now: () => clock.now() + aheadMs,
  monotonic: () => performance.now(),
  after(delayMs: number, run: () => void) {
    const timer = setTimeout(run, delayMs > 1000 ? delayMs : 0);
    return () => clearTimeout(timer);
  },
});

function open(demand: Demand, more: Partial<C1Options> = {}, aheadMs = 0) {
  const clock = new TestClock();
  const mock = createMockC1({ clock, strict: true });
  const credentials = mock.credentials(demand ? { dpop: demand } : {});
  const auth = clientCredentials({ ...credentials, dpop: true });
  const c1 = createC1Client({ auth, fetch: mock.fetch, clock: clockOf(clock, aheadMs), ...more });
  return { clock, mock, credentials, c1 };
}

/** What the mock was sent: each proof's header and claims, the scheme of the token, and the status. */
function sentTo(mock: MockC1) {
  return mock.requests.map(({ operation, headers, status }) => ({
    operation,
    status,
    scheme: headers.authorization?.split(" ")[0],
    header: headers.dpop === undefined ? undefined : decodeProtectedHeader(headers.dpop),
    claims: headers.dpop === undefined ? {} : decodeJwt(headers.dpop),
  }));
}

const statuses = (mock: MockC1) => sentTo(mock).map((each) => `${each.operation} ${each.status}`);

describe("a client with dpop", () => {
  it("proves its key with the token request and with each call (RFC 9449, 4.2)", async () => {
    const { mock, clock, c1 } = open("proof");
    await personalClient.create(c1, { displayName: "ci" });
    await personalClient.list(c1, { page_size: 10 });
    const [token, create, list] = sentTo(mock);
    expect([token?.scheme, create?.scheme, list?.scheme]).toEqual([undefined, "DPoP", "DPoP"]);
    for (const each of [token, create, list]) {
      expect(each?.header).toEqual({
        alg: "ES256",
        typ: "dpop+jwt",
        jwk: { kty: "EC", crv: "P-256", x: expect.any(String), y: expect.any(String) },
      });
      expect(each?.claims).toMatchObject({ iat: clock.now() / 1000, jti: expect.any(String) });
    }
    expect(token?.claims).toMatchObject({ htm: "POST", htu: `${mock.url}/auth/v1/token` });
    expect(token?.claims).not.toHaveProperty("ath");
    const path = `${mock.url}/api/v1/iam/personal_clients`;
    expect(create?.claims).toMatchObject({ htm: "POST", htu: path, ath: expect.any(String) });
    expect(list?.claims).toMatchObject({ htm: "GET", htu: path });
    const ids = sentTo(mock).map(({ claims }) => claims.jti);
    expect(new Set(ids).size).toBe(3);
    mock.verify();
  });

  it.each<Demand>([undefined, "proof", "nonce"])(
    "works where the credential demands %s",
    async (demand) => {
      const { mock, c1 } = open(demand);
      expect(await personalClient.list(c1)).toMatchObject({ list: [] });
      const { response } = await c1.GET("/api/v1/iam/personal_clients");
      expect(response.status).toBe(200);
      expect(sentTo(mock).at(-1)?.scheme).toBe("DPoP");
    },
  );

  it("asks once more with the server's nonce, and remembers it", async () => {
    const { mock, c1 } = open("nonce");
    await personalClient.list(c1);
    await personalClient.list(c1);
    expect(statuses(mock)).toEqual([
      ...["token 400", "token 200"],
      ...["personalClient.list 200", "personalClient.list 200"],
    ]);
    mock.rotateDpopNonce();
    await personalClient.create(c1, { displayName: "not twice" });
    expect(statuses(mock).slice(4)).toEqual([
      "personalClient.create 401",
      "personalClient.create 200",
    ]);
    expect((await personalClient.list(c1)).list).toHaveLength(1);
  });

  it("asks no more than once more", async () => {
    const { mock, c1 } = open("nonce", {
      fetch: (url, init) => {
        mock.rotateDpopNonce();
        return mock.fetch(url, init);
      },
    });
    await expect(personalClient.list(c1)).rejects.toMatchObject({
      name: "C1AuthError",
      oauthError: "use_dpop_nonce",
    });
    expect(statuses(mock)).toEqual(["token 400", "token 400"]);
  });

  it("takes the nonce of a success for the next request (RFC 9449, 8.2)", async () => {
    const { mock, c1 } = open("nonce");
    await personalClient.list(c1);
    const [, token, list] = sentTo(mock);
    expect(token?.claims.nonce).toEqual(expect.any(String));
    expect(list?.claims.nonce).toBe(token?.claims.nonce);
  });

  it("sends parallel calls with proofs of their own, all of which learn the nonce", async () => {
    const { mock, c1 } = open("nonce");
    await personalClient.list(c1);
    mock.rotateDpopNonce();
    await Promise.all(Array.from({ length: 5 }, () => personalClient.list(c1)));
    expect(statuses(mock).filter((each) => each === "personalClient.list 200")).toHaveLength(6);
  });

  it("makes a fresh proof for each retry", async () => {
    const { mock, c1 } = open("proof", { retry: { baseDelayMs: 1 } });
    mock.faults.add({ kind: "status", status: 503, operation: "personalClient.list", times: 2 });
    mock.faults.add({ kind: "status", status: 503, operation: "token" });
    await personalClient.list(c1);
    expect(new Set(sentTo(mock).map(({ claims }) => claims.jti)).size).toBe(5);
  });

  it("mints a new token when its own was revoked, with the same key", async () => {
    const { mock, c1 } = open("proof");
    await personalClient.list(c1);
    mock.revokeTokens();
    await personalClient.list(c1);
    expect(statuses(mock).slice(2)).toEqual([
      ...["personalClient.list 401", "token 200", "personalClient.list 200"],
    ]);
    expect(new Set(sentTo(mock).map(({ header }) => JSON.stringify(header?.jwk))).size).toBe(1);
  });

  it.each([-400_000, 400_000])(
    "goes by the server's clock where its own is %d ms off",
    async (aheadMs) => {
      const { mock, c1 } = open("nonce", {}, aheadMs);
      await personalClient.list(c1);
      expect(statuses(mock).at(-1)).toBe("personalClient.list 200");
    },
  );

  it("shares its key among the clients of a source, and has another for another source", async () => {
    const mock = createMockC1();
    const credentials = mock.credentials({ dpop: "proof" });
    const auth = clientCredentials(() => credentials, { dpop: true });
    const other = clientCredentials({ ...credentials, dpop: true });
    for (const source of [auth, auth, other]) {
      await personalClient.list(
        createC1Client({ auth: source, serverUrl: mock.url, fetch: mock.fetch }),
      );
    }
    const keys = sentTo(mock).map(({ header }) => JSON.stringify(header?.jwk));
    expect(keys.slice(0, 4)).toEqual(Array(4).fill(keys[0]));
    expect(new Set(keys).size).toBe(2);
  });

  it.each(["ES256", "RS256", "EdDSA"])(
    "uses a key that is given and never leaves the platform: %s",
    async (alg) => {
      const keys = await generateKeyPair(alg);
      const { mock, credentials } = open("proof");
      const auth = clientCredentials({ ...credentials, dpop: keys });
      const c1 = createC1Client({ auth, fetch: mock.fetch, clock: open("proof").c1 && undefined });
      await personalClient.list(c1).catch(() => {});
      const [token] = sentTo(mock);
      expect(keys.privateKey.extractable).toBe(false);
      const jwk = await crypto.subtle.exportKey("jwk", keys.publicKey);
      expect(await calculateJwkThumbprint(token?.header?.jwk ?? {})).toBe(
        await calculateJwkThumbprint(jwk as { kty: string }),
      );
      expect(token?.header?.jwk).not.toHaveProperty("d");
    },
  );

  it("works for a workload", async () => {
    const mock = createMockC1();
    const { clientId, subjectToken } = mock.workloadIdentity({ dpop: "nonce" });
    const auth = workloadIdentity({ clientId, subjectToken: () => subjectToken(), dpop: true });
    await personalClient.list(createC1Client({ auth, fetch: mock.fetch }));
    expect(statuses(mock)).toEqual(["token 400", "token 200", "personalClient.list 200"]);
  });

  it("works for any client, by the fetch of the middleware", async () => {
    const mock = createMockC1();
    const source = clientCredentials({ ...mock.credentials({ dpop: "nonce" }), dpop: true });
    const auth = authMiddleware(source, { fetch: mock.fetch });
    const create = () =>
      auth.fetch(
        new Request(`${mock.url}/api/v1/iam/personal_clients`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: '{"displayName":"ci"}',
        }),
      );
    expect((await create()).status).toBe(200);
    mock.rotateDpopNonce();
    expect((await create()).status).toBe(200);
    expect(statuses(mock).slice(2)).toEqual([
      ...["personalClient.create 200", "personalClient.create 401", "personalClient.create 200"],
    ]);
  });
});

describe("a client that can't prove its key", () => {
  it("hears that the credential demands it, and what to do", async () => {
    const mock = createMockC1();
    const auth = clientCredentials(mock.credentials({ dpop: "proof" }));
    const c1: C1Client = createC1Client({ auth, fetch: mock.fetch });
    await expect(personalClient.list(c1)).rejects.toMatchObject({
      name: "C1AuthError",
      oauthError: "invalid_dpop_proof",
      message: expect.stringContaining("a DPoP proof is required"),
    });
  });

  it("takes no bearer token in place of one that is bound (RFC 9449, 5)", async () => {
    const mock = createMockC1();
    const answer = { access_token: "a", token_type: "Bearer", expires_in: 600 };
    mock.faults.add({
      kind: "status",
      status: 200,
      body: JSON.stringify(answer),
      operation: "token",
    });
    const auth = clientCredentials({ ...mock.credentials(), dpop: true });
    const call = personalClient.list(createC1Client({ auth, fetch: mock.fetch }));
    await expect(call).rejects.toThrow(/this type of token is not supported/);
  });

  it.each([
    ["a key for another algorithm", async () => generateKeyPair("ES384")],
    [
      "a public key in place of a private one",
      async () => {
        const { publicKey } = await generateKeyPair("ES256");
        return { privateKey: publicKey, publicKey };
      },
    ],
    ["no key at all", async () => generateKeyPairSync("ed25519") as unknown as CryptoKeyPair],
  ])("is told so: %s", async (_, makeKeys) => {
    const mock = createMockC1();
    const dpop = (await makeKeys()) as CryptoKeyPair;
    const auth = clientCredentials({ ...mock.credentials({ dpop: "proof" }), dpop });
    const call = personalClient.list(createC1Client({ auth, fetch: mock.fetch }));
    await expect(call).rejects.toMatchObject({
      name: "C1AuthError",
      message: expect.stringContaining("dpop is not a key pair"),
    });
  });
});
