import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createC1Client } from "../src/index.js";
import { rejection, setStage } from "./support/c1.js";
import { idle } from "./support/fake-clock.js";
import * as personalClient from "./support/personal-client.js";
import { failure, hang, json } from "./support/scripted-fetch.js";

// What the program gives to a client must not be able to harm the process.

const rejections: unknown[] = [];
const onRejection = (reason: unknown) => rejections.push(reason);

beforeEach(() => {
  rejections.length = 0;
  process.on("unhandledRejection", onRejection);
  return () => process.off("unhandledRejection", onRejection);
});
afterEach(() => expect(rejections).toEqual([]));

test("hooks that are async and reject end neither the call nor the process", async () => {
  const broken = async () => {
    throw new Error("hook");
  };
  const { c1, clock } = setStage([failure(503), json({})], {
    onEvent: broken,
    logger: { debug: broken },
  });
  expect(await clock.run(personalClient.get(c1, { id: "a" }))).toEqual({});
  await idle();
});

test("a hook that throws doesn't keep the logger from its line", async () => {
  const lines: string[] = [];
  const { c1, clock } = setStage([json({})], {
    onEvent: () => {
      throw new Error("hook");
    },
    logger: { debug: (line) => lines.push(line) },
  });
  await clock.run(personalClient.get(c1, { id: "a" }));
  expect(lines).toHaveLength(2);
});

describe("many calls with one signal", () => {
  test("print no warning of a leak", async () => {
    const warnings: unknown[] = [];
    const onWarning = (warning: unknown) => warnings.push(warning);
    process.on("warning", onWarning);
    try {
      const { signal } = new AbortController();
      const fetch = async () => json({});
      const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
      const calls = Array.from({ length: 30 }, (_, index) =>
        index % 2
          ? c1.GET("/api/v1/iam/personal_clients", { signal })
          : personalClient.get(c1, { id: "a" }, { signal }),
      );
      await Promise.all(calls);
      await idle();
      expect(warnings).toEqual([]);
    } finally {
      process.off("warning", onWarning);
    }
  });

  test("have one listener on it, and end together", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    let listeners = 0;
    const { addEventListener } = signal;
    Object.assign(signal, {
      addEventListener: (...args: Parameters<typeof addEventListener>) => {
        listeners++;
        addEventListener.apply(signal, args);
      },
    });
    const { c1, clock } = setStage(Array.from({ length: 20 }, () => hang));
    const calls = Array.from({ length: 20 }, () =>
      rejection(personalClient.get(c1, { id: "a" }, { signal })),
    );
    await idle();
    controller.abort();
    for (const error of await Promise.all(calls)) expect(error).toBe(signal.reason);
    expect(listeners).toBe(1);
    expect(clock.pending).toBe(0);
  });
});

describe("after a call has ended", () => {
  test("by an abort nothing is sent and no event follows, though the token comes late", async () => {
    let give = (_: string) => {};
    const token = new Promise<string>((resolve) => {
      give = resolve;
    });
    const { c1, events } = setStage([], { auth: () => token });
    const controller = new AbortController();
    const { signal } = controller;
    const call = rejection(personalClient.get(c1, { id: "a" }, { signal }));
    await idle();
    controller.abort();
    await call;
    give("token-1");
    await idle();
    expect(events).toEqual([]);
  });

  test("by an abort nothing is sent and no event follows, though a fetch heeds no signal", async () => {
    let answer = (_: Response) => {};
    const answered = new Promise<Response>((resolve) => {
      answer = resolve;
    });
    const { c1, events } = setStage([() => answered], { auth: () => "token-1" });
    const controller = new AbortController();
    const { signal } = controller;
    const call = rejection(personalClient.get(c1, { id: "a" }, { signal }));
    await idle();
    controller.abort();
    await call;
    answer(new Response(null, { status: 307, headers: { location: "/elsewhere" } }));
    await idle();
    expect(events.map((event) => event.type)).toEqual(["request", "response"]);
  });

  test("by a timeout nothing is sent and no event follows", async () => {
    let answer = (_: Response) => {};
    const answered = new Promise<Response>((resolve) => {
      answer = resolve;
    });
    const { c1, clock, events } = setStage([() => answered], { timeoutMs: 2000, retry: 0 });
    const call = rejection(personalClient.get(c1, { id: "a" }));
    await idle();
    clock.advance(2000);
    await call;
    const before = events.length;
    answer(failure(401));
    await idle();
    expect(events).toHaveLength(before);
  });
});

test("a timeout says whole milliseconds, and which option it was", async () => {
  const { c1, clock } = setStage([hang, hang], {
    timeoutMs: 1000.6,
    totalTimeoutMs: 5000,
    retry: 0,
  });
  const call = rejection(personalClient.get(c1, { id: "a" }));
  await idle();
  clock.advance(1001);
  expect(await call).toMatchObject({
    timeoutMs: 1001,
    message: expect.stringMatching(/no answer within 1001 ms \(timeoutMs\)$/),
  });
  const other = rejection(personalClient.get(c1, { id: "a" }, { totalTimeoutMs: 7 }));
  await idle();
  clock.advance(7);
  expect(String(await other)).toContain("7 ms (totalTimeoutMs)");
});
