import { describe, expect, test } from "vitest";
import { bearerToken, clientCredentials, createC1Transport } from "../src/index.js";
import { rejection, setStage } from "./support/c1.js";
import { makeCredential } from "./support/credential.js";
import * as personalClient from "./support/personal-client.js";
import { failure, json } from "./support/scripted-fetch.js";
import { createTokenServer } from "./support/token-server.js";

const credential = makeCredential();

function setUp() {
  const server = createTokenServer();
  const auth = clientCredentials(credential);
  const c1 = createC1Transport({ auth, fetch: (url, init) => server.fetch(url, init) });
  return { server, c1, get: () => personalClient.get(c1, { id: "a" }) };
}

describe("when the API refuses a token", () => {
  test("that token is dropped, one is minted, and the call is sent once more", async () => {
    const { server, get } = setUp();
    await get();
    server.revoked.add("token-1");
    await get();
    expect(server.used).toEqual(["token-1", "token-1", "token-2"]);
  });

  test("a POST is sent once more too, for a refused request was not carried out", async () => {
    const { server, c1 } = setUp();
    server.revoked.add("token-1");
    await personalClient.create(c1, { displayName: "ci" });
    expect(server.used).toEqual(["token-1", "token-2"]);
  });

  test("a second 401 is what the caller gets", async () => {
    const { server, get } = setUp();
    server.revoked.add("token-1").add("token-2");
    const error = await rejection(get());
    expect(error).toMatchObject({ name: "C1ApiError", status: 401, code: 16, attempts: 2 });
    expect(server.minted).toHaveLength(2);
  });

  test("a 403 costs no token", async () => {
    const { server, c1, get } = setUp();
    await get();
    const inner = server.fetch;
    Object.assign(server, { fetch: async () => failure(403) });
    await rejection(personalClient.get(c1, { id: "b" }));
    Object.assign(server, { fetch: inner });
    await get();
    expect(server.minted).toHaveLength(1);
  });

  test("100 calls that are refused together mint one token together", async () => {
    const { server, get } = setUp();
    await get();
    server.revoked.add("token-1");
    await Promise.all(Array.from({ length: 100 }, get));
    expect(server.minted).toEqual(["token-1", "token-2"]);
  });

  test("a late 401 for an old token doesn't cost the newer one its place", async () => {
    const { server, c1, get } = setUp();
    await get();
    let release = () => {};
    const late = new Promise<void>((resolve) => {
      release = resolve;
    });
    const inner = server.fetch;
    let isFirst = true;
    Object.assign(server, {
      fetch: async (url: string, init: RequestInit) => {
        // Sent with token-1, answered when token-2 is long in use.
        const isLate = isFirst;
        isFirst = false;
        const token = new Headers(init.headers).get("authorization");
        if (!isLate) return inner(url, init);
        await late;
        return token === "Bearer token-1" ? json({ code: 16 }, 401) : inner(url, init);
      },
    });
    const slow = personalClient.get(c1, { id: "slow" });
    await Promise.resolve();
    server.revoked.add("token-1");
    await get();
    expect(server.minted).toEqual(["token-1", "token-2"]);
    release();
    await slow;
    await get();
    expect(server.minted).toEqual(["token-1", "token-2"]);
  });

  test("a function that gives tokens is asked once more, and the call sent if it gives another", async () => {
    let asked = 0;
    const auth = bearerToken(() => `token-${++asked}`);
    const { c1, clock, sent } = setStage([failure(401), json({})], { auth });
    await clock.run(personalClient.get(c1, { id: "a" }));
    expect(sent.map((one) => one.headers.get("authorization"))).toEqual([
      "Bearer token-1",
      "Bearer token-2",
    ]);
  });

  test("a function that gives the same token again is believed: the 401 stands", async () => {
    const { c1, clock } = setStage([failure(401)], { auth: bearerToken(() => "same") });
    const error = await rejection(clock.run(personalClient.get(c1, { id: "a" })));
    expect(error).toMatchObject({ status: 401, attempts: 1 });
  });

  test("a function that fails is a C1AuthError with its cause, and nothing is sent", async () => {
    const cause = new Error("vault is sealed");
    const auth = bearerToken(() => Promise.reject(cause));
    const { c1, clock } = setStage([], { auth });
    const error = await rejection(clock.run(personalClient.get(c1, { id: "a" })));
    expect(error).toMatchObject({ name: "C1AuthError", attempts: 0, cause });
  });
});
