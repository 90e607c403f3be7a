import { describe, expect, test } from "vitest";
import { bearerToken, type C1Event, clientCredentials, createC1Transport } from "../src/index.js";
import { rejection, setStage } from "./support/c1.js";
import { makeCredential, mints } from "./support/credential.js";
import { FakeClock } from "./support/fake-clock.js";
import * as personalClient from "./support/personal-client.js";
import { failure, json } from "./support/scripted-fetch.js";
import { createTokenServer } from "./support/token-server.js";

// What tokens may cost, and what is said when there is none.

function setUp() {
  const server = createTokenServer();
  const clock = new FakeClock();
  const events: C1Event[] = [];
  const requests = { token: 0 };
  const c1 = createC1Transport({
    auth: clientCredentials(makeCredential()),
    fetch: (url, init) => {
      if (url.endsWith("/token")) requests.token++;
      return server.fetch(url, init);
    },
    clock,
    random: () => 1,
    retry: 0,
    onEvent: (event) => events.push(event),
  });
  return { server, clock, requests, get: () => personalClient.get(c1, { id: "a" }) };
}

describe("mints are spaced", () => {
  test("where the token endpoint always says 503", async () => {
    const { server, clock, requests, get } = setUp();
    server.failures.push(...Array.from({ length: 100 }, () => () => failure(503)));
    for (let call = 0; call < 50; call++) {
      expect(await rejection(get())).toMatchObject({ name: "C1AuthError", status: 503 });
    }
    expect(requests.token).toBe(2);
    clock.advance(2100);
    for (let call = 0; call < 50; call++) await rejection(get());
    expect(requests.token).toBe(3);
  });

  test("where the API always says 401", async () => {
    const { server, clock, get } = setUp();
    for (let token = 1; token < 100; token++) server.revoked.add(`token-${token}`);
    for (let call = 0; call < 50; call++) {
      expect(await rejection(get())).toMatchObject({ name: "C1ApiError", status: 401 });
    }
    expect(server.minted).toHaveLength(2);
    clock.advance(2100);
    for (let call = 0; call < 50; call++) await rejection(get());
    expect(server.minted).toHaveLength(3);
  });

  test("and the next one is made at once when all is well again", async () => {
    const { server, clock, get } = setUp();
    server.failures.push(
      () => failure(503),
      () => failure(503),
    );
    await rejection(get());
    await rejection(get());
    clock.advance(2100);
    await get();
    expect(server.minted).toEqual(["token-1"]);
  });

  test("so that a token that is revoked from time to time is always replaced", async () => {
    const { server, clock, get } = setUp();
    for (let token = 1; token < 6; token++) {
      await get();
      server.revoked.add(`token-${token}`);
      clock.advance(61_000);
    }
    await get();
    expect(server.minted).toHaveLength(6);
  });
});

describe("the error when there is no token", () => {
  test("is a C1AuthError where the function fails after a 401", async () => {
    let asked = 0;
    const cause = new Error("vault is sealed");
    const auth = bearerToken(async () => {
      if (asked++) throw cause;
      return "token-1";
    });
    const { c1, clock } = setStage([failure(401)], { auth });
    expect(await rejection(clock.run(personalClient.get(c1, { id: "a" })))).toMatchObject({
      name: "C1AuthError",
      code: "C1_AUTH",
      cause,
      method: "GET",
      path: "/api/v1/iam/personal_clients/{id}",
      message: expect.stringContaining("vault is sealed"),
    });
  });

  test("is not retried as a network error where the mint has failed", async () => {
    const lost = new TypeError("fetch failed");
    const auth = clientCredentials(makeCredential());
    const { c1, clock } = setStage([lost, lost, lost], { tenant: undefined, auth });
    expect(await rejection(clock.run(personalClient.get(c1, { id: "a" })))).toMatchObject({
      name: "C1NetworkError",
      method: "POST",
      path: "/auth/v1/token",
    });
  });

  test("holds the frames of each caller that waits for the mint", async () => {
    const { server, get } = setUp();
    server.failures.push(() => json({ error: "invalid_client" }, 401));
    async function firstCaller() {
      await get();
    }
    async function secondCaller() {
      await get();
    }
    const [one, two] = await Promise.all([rejection(firstCaller()), rejection(secondCaller())]);
    expect((one as Error).stack).toContain("firstCaller");
    expect((two as Error).stack).toContain("secondCaller");
    expect(one).toMatchObject({ name: "C1AuthError", oauthError: "invalid_client", status: 401 });
    expect((one as Error).message).toBe((two as Error).message);
  });

  test("says what the token endpoint says, whatever that is", async () => {
    const auth = clientCredentials(makeCredential());
    const page = new Response("<h1>Bad gateway</h1>", { status: 400 });
    const { c1, clock } = setStage([page], { tenant: undefined, auth });
    expect(String(await rejection(clock.run(personalClient.get(c1, { id: "a" }))))).toContain(
      "POST /auth/v1/token: 400 <h1>Bad gateway</h1>",
    );
  });
});

test("a loopback host in a client id is spoken to by http", async () => {
  const auth = clientCredentials(makeCredential("127.0.0.1:8787"));
  const { c1, clock, sent } = setStage([mints("token-1"), json({})], { tenant: undefined, auth });
  await clock.run(personalClient.get(c1, { id: "a" }));
  expect(sent.map((one) => new URL(one.url).origin)).toEqual([
    "http://127.0.0.1:8787",
    "http://127.0.0.1:8787",
  ]);
});
