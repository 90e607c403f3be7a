import { describe, expect, test } from "vitest";
import {
  type C1Event,
  type C1Options,
  clientCredentials,
  createC1Transport,
  type MintOptions,
} from "../src/index.js";
import { rejection } from "./support/c1.js";
import { makeCredential } from "./support/credential.js";
import { eventually } from "./support/eventually.js";
import { FakeClock, idle } from "./support/fake-clock.js";
import * as personalClient from "./support/personal-client.js";
import { failure, json } from "./support/scripted-fetch.js";
import { createTokenServer } from "./support/token-server.js";

const credential = makeCredential();

function setUp(mintOptions?: MintOptions, options: C1Options = {}) {
  const server = createTokenServer();
  const clock = new FakeClock();
  const events: C1Event[] = [];
  const c1 = createC1Transport({
    auth: clientCredentials(credential, mintOptions),
    fetch: server.fetch,
    clock,
    random: () => 1,
    retry: 0,
    onEvent: (event) => events.push(event),
    ...(options as object),
  });
  const get = (signal?: AbortSignal) => personalClient.get(c1, { id: "a" }, { signal });
  return { server, clock, events, c1, get };
}

describe("one mint for everybody", () => {
  test("100 parallel calls on a cold client mint one token", async () => {
    const { server, get } = setUp();
    await Promise.all(Array.from({ length: 100 }, () => get()));
    expect(server.minted).toEqual(["token-1"]);
    expect(server.used).toHaveLength(100);
  });

  test("a mint that fails rejects all who wait for it, and the next call tries again", async () => {
    const { server, get } = setUp();
    server.failures.push(() => json({ error: "invalid_client" }, 401));
    const errors = await Promise.all(Array.from({ length: 10 }, () => rejection(get())));
    for (const error of errors) {
      expect(error).toMatchObject({ name: "C1AuthError", oauthError: "invalid_client" });
    }
    await get();
    expect(server.minted).toEqual(["token-1"]);
  });

  test("a caller that aborts leaves the mint to the others", async () => {
    const { server, get } = setUp();
    let open = () => {};
    server.gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const controller = new AbortController();
    const first = rejection(get(controller.signal));
    const second = get();
    await idle();
    controller.abort();
    expect(await first).toMatchObject({ name: "AbortError" });
    open();
    await second;
    expect(server.minted).toEqual(["token-1"]);
  });
});

describe("how long a token serves", () => {
  test("near its end the token is replaced in the background while it serves on", async () => {
    const { server, clock, events, get } = setUp();
    await get();
    clock.advance(440_000);
    await get();
    expect(server.minted).toHaveLength(1);
    clock.advance(20_000);
    await get();
    await eventually(() => expect(server.minted).toHaveLength(2));
    // The new token is held once its answer has been read.
    await eventually(() =>
      expect(events.at(-1)).toMatchObject({ action: "minted", generation: 2 }),
    );
    await get();
    expect(server.used).toEqual(["token-1", "token-1", "token-1", "token-2"]);
  });

  test("close to its end calls wait for the next token", async () => {
    const { server, clock, get } = setUp();
    await get();
    clock.advance(591_000);
    await get();
    expect(server.used).toEqual(["token-1", "token-2"]);
  });

  test("while a background mint fails the token serves on, and tries are spaced out", async () => {
    const { server, clock, events, get } = setUp();
    await get();
    clock.advance(460_000);
    server.failures.push(...Array.from({ length: 9 }, () => () => failure(503)));
    const failed = (times: number) =>
      eventually(() => {
        const all = events.filter((event) => event.type === "token" && event.action === "failed");
        expect(all).toHaveLength(times);
        expect(all.at(-1)).toMatchObject({ error: "C1_AUTH" });
      });
    await get();
    await failed(1);
    for (let call = 0; call < 20; call++) await get();
    // The first wait is a second, the next one two: half-way through it nothing is tried.
    clock.advance(1100);
    await get();
    await failed(2);
    clock.advance(1100);
    for (let call = 0; call < 20; call++) await get();
    clock.advance(1000);
    await get();
    await failed(3);
    expect(server.failures).toHaveLength(6);
    expect(new Set(server.used)).toEqual(new Set(["token-1"]));
  });

  test.each([undefined, null, 0, -1, "soon", "", "-600", Number.MIN_VALUE, {}, 1e-9])(
    "an expires_in of %j doesn't make a mint of every request, nor keeps a token for good",
    async (expiresIn) => {
      const { server, clock, get } = setUp();
      server.expiresIn = expiresIn;
      for (let call = 0; call < 5; call++) await get();
      expect(server.minted).toHaveLength(1);
      clock.advance(3_600_000);
      await get();
      expect(server.minted).toHaveLength(2);
    },
  );

  test.each([1e300, "99999999999", 86_400 * 365])(
    "a huge expires_in (%j) is cut to a day",
    async (expiresIn) => {
      const { server, clock, get } = setUp();
      server.expiresIn = expiresIn;
      await get();
      clock.advance(86_400_000);
      await get();
      expect(server.minted).toHaveLength(2);
    },
  );

  test("an expires_in that is a number as text counts as that number", async () => {
    const { server, clock, get } = setUp();
    server.expiresIn = "3600";
    await get();
    clock.advance(3_000_000);
    await get();
    expect(server.minted).toHaveLength(1);
  });

  test.each([-86_400_000 * 400, 86_400_000 * 400])(
    "a jump of the wall clock by %d ms neither ends a token nor keeps it",
    async (jumpMs) => {
      const { server, clock, get } = setUp();
      await get();
      clock.wallMs += jumpMs;
      await get();
      expect(server.minted).toHaveLength(1);
      clock.advance(601_000);
      await get();
      expect(server.minted).toHaveLength(2);
    },
  );
});

describe("whose token it is", () => {
  test("two clients of one token source mint a token each", async () => {
    const source = clientCredentials(credential);
    const one = createTokenServer();
    const two = createTokenServer();
    for (const server of [one, two, one]) {
      const c1 = createC1Transport({ auth: source, fetch: server.fetch });
      await personalClient.get(c1, { id: "a" });
    }
    expect([one.minted.length, two.minted.length]).toEqual([2, 1]);
  });

  test("a credential that is rotated mid-flight is taken up by the mint it spoiled", async () => {
    const server = createTokenServer();
    let current = makeCredential();
    const asked: string[] = [];
    const c1 = createC1Transport({
      tenant: "acme",
      auth: clientCredentials(() => current),
      retry: 0,
      fetch: async (url, init) => {
        const form = new URLSearchParams(`${init.body}`);
        if (url.endsWith("/token")) asked.push(`${form.get("client_assertion")?.length}`);
        return server.fetch(url, init);
      },
    });
    server.failures.push(() => {
      current = makeCredential();
      return json({ error: "invalid_client" }, 401);
    });
    await personalClient.get(c1, { id: "a" });
    expect(server.minted).toEqual(["token-1"]);
    expect(asked).toHaveLength(2);
  });
});

describe("where promises can't be shared between requests", () => {
  test("each request mints for itself, and the token is shared", async () => {
    const { server, get } = setUp({ sharesMints: false });
    await Promise.all([get(), get(), get()]);
    expect(server.minted).toHaveLength(3);
    await get();
    expect(server.minted).toHaveLength(3);
  });

  test("one request renews the token near its end, the others go on with the old one", async () => {
    const { server, clock, get } = setUp({ sharesMints: false });
    await get();
    clock.advance(460_000);
    await Promise.all([get(), get(), get()]);
    expect(server.minted).toHaveLength(2);
  });
});
