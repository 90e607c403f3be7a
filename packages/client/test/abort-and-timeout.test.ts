import { describe, expect, test } from "vitest";
import { createC1Client } from "../src/index.js";
import { rejection, setStage } from "./support/c1.js";
import { idle } from "./support/fake-clock.js";
import { listen } from "./support/loopback.js";
import * as personalClient from "./support/personal-client.js";
import { failure, hang, json } from "./support/scripted-fetch.js";

describe("a caller that aborts", () => {
  test("while it reads the body itself ends that with the reason", async () => {
    const { url } = await listen((response) => void response.writeHead(200).write("half"));
    const c1 = createC1Client({ serverUrl: url, auth: "token-1" });
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    const { data } = await c1.GET("/api/v1/iam/personal_clients", {
      parseAs: "stream",
      signal: controller.signal,
    });
    const reader = data?.getReader();
    expect((await reader?.read())?.value).toHaveLength(4);
    const rest = rejection(reader?.read() ?? Promise.resolve());
    controller.abort(reason);
    expect(await rest).toBe(reason);
  });

  test("before the call sends nothing and gets the reason back", async () => {
    const { c1 } = setStage([]);
    const reason = new Error("changed my mind");
    const call = personalClient.get(c1, { id: "a" }, { signal: AbortSignal.abort(reason) });
    expect(await rejection(call)).toBe(reason);
  });

  test("during the request ends it, even when fetch heeds no signal", async () => {
    const { c1, clock, sent } = setStage([hang]);
    const controller = new AbortController();
    const call = rejection(personalClient.get(c1, { id: "a" }, { signal: controller.signal }));
    await idle();
    controller.abort();
    expect(await call).toMatchObject({ name: "AbortError" });
    expect(sent[0]?.signal.aborted).toBe(true);
    expect(clock.pending).toBe(0);
  });

  test("during the wait before a retry ends it at once", async () => {
    const { c1, clock } = setStage([failure(429, { "retry-after": "60" })]);
    const controller = new AbortController();
    const call = rejection(personalClient.get(c1, { id: "a" }, { signal: controller.signal }));
    await idle();
    expect(clock.pending).toBe(1);
    controller.abort();
    expect(await call).toMatchObject({ name: "AbortError" });
    expect(clock.pending).toBe(0);
  });

  test("while the body is read gets the reason back, and the connection is given up", async () => {
    let closed = () => {};
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    let started = () => {};
    const isStarted = new Promise<void>((resolve) => {
      started = resolve;
    });
    const { url } = await listen((response) => {
      response.on("close", closed);
      response.writeHead(200).write('{"client":');
      started();
    });
    const { c1 } = setStage([], { tenant: undefined, serverUrl: url, fetch: undefined });
    const controller = new AbortController();
    const call = rejection(personalClient.get(c1, { id: "a" }, { signal: controller.signal }));
    await isStarted;
    controller.abort();
    expect(await call).toMatchObject({ name: "AbortError" });
    await isClosed;
  });

  test("leaves no listener on its signal", async () => {
    const { c1, clock } = setStage([failure(503), json({})]);
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    Object.assign(signal, {
      addEventListener: (...args: Parameters<typeof addEventListener>) => {
        listeners++;
        addEventListener.apply(signal, args);
      },
      removeEventListener: (...args: Parameters<typeof removeEventListener>) => {
        listeners--;
        removeEventListener.apply(signal, args);
      },
    });
    await clock.run(personalClient.get(c1, { id: "a" }, { signal }));
    expect(listeners).toBe(0);
  });
});

describe("a timeout", () => {
  test("of an attempt is a C1TimeoutError once the retries are used up", async () => {
    const { c1, clock, sent } = setStage([hang, hang], { timeoutMs: 2000, retry: 1 });
    const call = rejection(personalClient.get(c1, { id: "a" }));
    await idle();
    clock.advance(2000);
    await idle();
    clock.advance(500);
    await idle();
    clock.advance(2000);
    expect(await call).toMatchObject({ name: "C1TimeoutError", timeoutMs: 2000, attempts: 2 });
    expect(sent.every((one) => one.signal.aborted)).toBe(true);
  });

  test("of an attempt is not retried for a POST", async () => {
    const { c1, clock } = setStage([hang], { timeoutMs: 2000 });
    const call = rejection(personalClient.create(c1));
    await idle();
    clock.advance(2000);
    expect(await call).toMatchObject({ code: "C1_TIMEOUT", attempts: 1 });
  });

  test("counts the time the body takes", async () => {
    const drip = () =>
      new Response(
        new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])) }),
      );
    const { c1, clock } = setStage([drip], { timeoutMs: 2000, retry: 0 });
    const call = rejection(personalClient.get(c1, { id: "a" }));
    await idle();
    clock.advance(2000);
    expect(await call).toMatchObject({ name: "C1TimeoutError" });
  });

  test("of the whole call ends its attempts, whatever they may take", async () => {
    const { c1, clock } = setStage([hang, hang], { timeoutMs: 2000, totalTimeoutMs: 3000 });
    const call = rejection(personalClient.get(c1, { id: "a" }));
    await idle();
    clock.advance(2000);
    await idle();
    clock.advance(500);
    await idle();
    clock.advance(500);
    expect(await call).toMatchObject({ name: "C1TimeoutError", timeoutMs: 500, attempts: 2 });
  });

  test("is not waited for when the next attempt would come too late anyway", async () => {
    const { c1, clock } = setStage([failure(429, { "retry-after": "50" })], {
      totalTimeoutMs: 40_000,
    });
    const error = await rejection(personalClient.get(c1, { id: "a" }));
    expect(error).toMatchObject({ name: "C1ApiError", status: 429, attempts: 1 });
    expect(clock.pending).toBe(0);
  });

  test("can be set for one call", async () => {
    const { c1, clock } = setStage([hang]);
    const call = rejection(personalClient.create(c1, {}, { timeoutMs: 7 }));
    await idle();
    clock.advance(7);
    expect(await call).toMatchObject({ timeoutMs: 7 });
  });

  test.each([2 ** 31, Number.POSITIVE_INFINITY, Number.NaN, -1])(
    "of %d ms is refused, for no timer can keep it",
    async (timeoutMs) => {
      expect(() => setStage([], { timeoutMs })).toThrow("timeoutMs is out of range");
      expect(() => setStage([], { totalTimeoutMs: timeoutMs })).toThrow("out of range");
      const { c1 } = setStage([]);
      expect(await rejection(personalClient.get(c1, { id: "a" }, { timeoutMs }))).toMatchObject({
        name: "C1UsageError",
      });
    },
  );
});
