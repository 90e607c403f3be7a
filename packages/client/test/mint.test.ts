import { describe, expect, test } from "vitest";
import { clientCredentials, workloadIdentity } from "../src/index.js";
import { rejection, setStage } from "./support/c1.js";
import { makeCredential, mints, readAssertion } from "./support/credential.js";
import * as personalClient from "./support/personal-client.js";
import { failure, json } from "./support/scripted-fetch.js";

const place = { tenant: undefined };
const ok = () => json({ client: { id: "a" } });

describe("the client assertion", () => {
  test("says what C1 wants to hear, signed by the secret's key", async () => {
    const credential = makeCredential("acme.conductor.one:2443");
    const auth = clientCredentials(credential);
    const { c1, clock, sent } = setStage([mints("token-1"), ok()], { ...place, auth });
    await clock.run(personalClient.get(c1, { id: "a" }));
    const [request, call] = sent;
    expect(request).toMatchObject({
      method: "POST",
      url: "https://acme.conductor.one:2443/auth/v1/token",
      redirect: "manual",
    });
    const form = Object.fromEntries(new URLSearchParams(request?.body));
    expect(form).toEqual({
      grant_type: "client_credentials",
      client_id: credential.clientId,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: expect.any(String),
    });
    expect(request?.headers.get("content-type")).toContain("application/x-www-form-urlencoded");
    expect(request?.headers.get("authorization")).toBeNull();
    if (!request) return;
    const { header, claims, isSigned } = readAssertion(request, credential.publicKey);
    const now = Math.floor(clock.wallMs / 1000);
    expect(isSigned).toBe(true);
    expect(header).toEqual({ alg: "EdDSA", nonce: expect.stringMatching(/^[\da-f]{32}$/) });
    expect(claims).toEqual({
      iss: credential.clientId,
      sub: credential.clientId,
      aud: ["acme.conductor.one"],
      iat: now,
      nbf: now - 120,
      exp: now + 120,
    });
    expect(call?.headers.get("authorization")).toBe("Bearer token-1");
  });

  test("names the key when the secret does", async () => {
    const credential = makeCredential(undefined, { kid: "key-7" });
    const auth = clientCredentials(credential);
    const { c1, clock, sent } = setStage([mints("token-1"), ok()], { ...place, auth });
    await clock.run(personalClient.get(c1, { id: "a" }));
    expect(sent[0] && readAssertion(sent[0], credential.publicKey)).toMatchObject({
      header: { kid: "key-7" },
      isSigned: true,
    });
  });

  test("is made afresh for each try", async () => {
    const credential = makeCredential();
    const auth = clientCredentials(credential);
    const { c1, clock, sent } = setStage(
      [failure(503), failure(429), new TypeError("fetch failed"), mints("token-1"), ok()],
      { ...place, auth, retry: 3 },
    );
    await clock.run(personalClient.get(c1, { id: "a" }));
    const nonces = sent
      .slice(0, 4)
      .map((one) => readAssertion(one, credential.publicKey).header.nonce);
    expect(new Set(nonces).size).toBe(4);
  });

  test.each([-86_400_000, -200_000, 200_000, 86_400_000])(
    "is corrected once by the server's Date when the clock is off by %d ms",
    async (skewMs) => {
      const credential = makeCredential();
      const auth = clientCredentials(credential);
      const { c1, clock, sent } = setStage(
        [
          () =>
            json({ error: "invalid_client" }, 401, {
              date: new Date(clock.wallMs - skewMs).toUTCString(),
            }),
          mints("token-1"),
          ok(),
        ],
        { ...place, auth },
      );
      await clock.run(personalClient.get(c1, { id: "a" }));
      if (!sent[1]) return;
      const { claims } = readAssertion(sent[1], credential.publicKey);
      expect(claims.iat).toBe(Math.floor((clock.wallMs - skewMs) / 1000));
    },
  );

  test("is not corrected twice", async () => {
    const auth = clientCredentials(makeCredential());
    const late = () => {
      const date = new Date(clock.wallMs + 900_000 * sent.length).toUTCString();
      return json({ error: "invalid_client" }, 401, { date });
    };
    const { c1, clock, sent } = setStage([late, late], { ...place, auth });
    expect(await rejection(clock.run(personalClient.get(c1, { id: "a" })))).toMatchObject({
      name: "C1AuthError",
      status: 401,
    });
  });
});

describe("a mint that fails", () => {
  test.each([400, 401])("with %i is not tried again", async (status) => {
    const auth = clientCredentials(makeCredential());
    const answer = json({ error: "invalid_client", error_description: "no such client" }, status);
    const { c1, clock } = setStage([answer], { ...place, auth });
    expect(await rejection(clock.run(personalClient.get(c1, { id: "a" })))).toMatchObject({
      name: "C1AuthError",
      code: "C1_AUTH",
      status,
      oauthError: "invalid_client",
      message: `POST /auth/v1/token: ${status} invalid_client: no such client`,
    });
  });

  test("with a network error is a C1NetworkError of the token endpoint, after its retries", async () => {
    const lost = new TypeError("fetch failed");
    const auth = clientCredentials(makeCredential());
    const { c1, clock } = setStage([lost, lost, lost], { ...place, auth });
    expect(await rejection(clock.run(personalClient.get(c1, { id: "a" })))).toMatchObject({
      name: "C1NetworkError",
      path: "/auth/v1/token",
      attempts: 3,
    });
  });

  test.each([
    ["an empty token", { access_token: "", token_type: "bearer" }, "no access token"],
    ["no token", { token_type: "bearer" }, "no access token"],
    [
      "a DPoP token",
      { access_token: "abc", token_type: "DPoP" },
      "this type of token is not supported; set dpop",
    ],
    ["a MAC token", { access_token: "abc", token_type: "mac" }, "not supported"],
    ["a token with a line break", { access_token: "a\r\nb" }, "holds what a header can't"],
    ["a list", [], "no access token"],
    ["null", null, "no JSON"],
  ])("with %s in a 200 says so", async (_, body, message) => {
    const auth = clientCredentials(makeCredential());
    const { c1, clock } = setStage([json(body)], { ...place, auth });
    const error = (await rejection(clock.run(personalClient.get(c1, { id: "a" })))) as Error;
    expect(error.name).toBe("C1AuthError");
    expect(error.message).toContain(message);
  });

  test("with a status of success that is not 200 is a failure", async () => {
    const auth = clientCredentials(makeCredential());
    const { c1, clock } = setStage([json({ access_token: "abc" }, 201)], { ...place, auth });
    expect(await rejection(clock.run(personalClient.get(c1, { id: "a" })))).toMatchObject({
      name: "C1AuthError",
      status: 201,
    });
  });
});

describe("workload identity", () => {
  test("trades the platform's token for one of C1, and asks for it at each mint", async () => {
    let turn = 0;
    const auth = workloadIdentity({
      clientId: "calm-otter-4711@acme.conductor.one/wfe",
      subjectToken: async () => `subject.${++turn}`,
    });
    const { c1, clock, sent } = setStage([mints("token-1"), failure(401), mints("token-2"), ok()], {
      ...place,
      auth,
    });
    await clock.run(personalClient.get(c1, { id: "a" }));
    expect(Object.fromEntries(new URLSearchParams(sent[0]?.body))).toEqual({
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: "subject.1",
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      client_id: "calm-otter-4711@acme.conductor.one/wfe",
    });
    expect(new URLSearchParams(sent[2]?.body).get("subject_token")).toBe("subject.2");
  });
});
