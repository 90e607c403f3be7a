import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { clientCredentials, createC1Client, createC1Transport } from "../src/index.js";
import { makeCredential } from "./support/credential.js";
import { FakeClock } from "./support/fake-clock.js";
import * as personalClient from "./support/personal-client.js";
import { json } from "./support/scripted-fetch.js";
import { createTokenServer } from "./support/token-server.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

test("100,000 calls leave no more than 10 MB on the heap", async () => {
  const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch: async () => json({}) });
  const { signal } = new AbortController();
  const run = async (calls: number) => {
    for (let call = 0; call < calls; call += 2) {
      await personalClient.get(c1, { id: "a" }, { signal });
      await c1.GET("/api/v1/iam/personal_clients", { signal });
    }
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const before = await run(10_000);
  expect((await run(100_000)) - before).toBeLessThan(10_000_000);
});

test("1,000 parallel calls with tokens expiring under them mint each generation once", async () => {
  const server = createTokenServer();
  const clock = new FakeClock();
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown) => rejections.push(reason);
  process.on("unhandledRejection", onRejection);
  try {
    const c1 = createC1Transport({
      auth: clientCredentials(makeCredential()),
      fetch: server.fetch,
      clock,
    });
    for (let generation = 1; generation <= 10; generation++) {
      // Some tokens expire, some are revoked.
      if (generation % 2) clock.advance(600_000);
      else server.revoked.add(`token-${generation - 1}`);
      const calls = Array.from({ length: 1000 }, (_, id) =>
        personalClient.get(c1, { id: `${id}` }),
      );
      expect(await Promise.all(calls)).toHaveLength(1000);
      expect(server.minted).toHaveLength(generation);
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(rejections).toEqual([]);
  } finally {
    process.off("unhandledRejection", onRejection);
  }
});
