import { describe, expect, test } from "vitest";
import { clientCredentials } from "../src/index.js";
import { rejection, setStage } from "./support/c1.js";
import { makeCredential, mints } from "./support/credential.js";
import { idle } from "./support/fake-clock.js";
import * as personalClient from "./support/personal-client.js";
import { failure, hang, json } from "./support/scripted-fetch.js";

const path = "/api/v1/iam/personal_clients/{id}";

describe("onEvent", () => {
  test("is told each request, its answer and each retry, by one number a call", async () => {
    const { c1, clock, events } = setStage([failure(503), new TypeError("fetch failed"), json({})]);
    await clock.run(personalClient.get(c1, { id: "blue-whale" }));
    const callId = (events[0] as { callId: number }).callId;
    const call = { callId, method: "GET", path };
    expect(events).toEqual([
      { type: "request", ...call, attempts: 1 },
      { type: "response", ...call, attempts: 1, status: 503, durationMs: 0 },
      { type: "retry", ...call, attempts: 1, reason: 503, delayMs: 500, retry: 1, maxRetries: 2 },
      { type: "request", ...call, attempts: 2 },
      { type: "response", ...call, attempts: 2, error: "C1_NETWORK", durationMs: 0 },
      {
        ...{ type: "retry", ...call, attempts: 2, reason: "C1_NETWORK", delayMs: 1000 },
        ...{ retry: 2, maxRetries: 2 },
      },
      { type: "request", ...call, attempts: 3 },
      { type: "response", ...call, attempts: 3, status: 200, durationMs: 0 },
    ]);
    expect(JSON.stringify(events)).not.toContain("blue-whale");
  });

  test("is told of tokens minted, refused and missed", async () => {
    const auth = clientCredentials(makeCredential());
    const { c1, clock, events } = setStage(
      [mints("t-1"), failure(401), json({ error: "invalid_client" }, 401)],
      { tenant: undefined, auth },
    );
    await rejection(clock.run(personalClient.get(c1, { id: "a" })));
    expect(events.filter((event) => event.type === "token")).toEqual([
      { type: "token", action: "minted", generation: 1, expiresInMs: 600_000, durationMs: 0 },
      { type: "token", action: "refused", generation: 1 },
      { type: "token", action: "failed", generation: 1, error: "C1_AUTH", durationMs: 0 },
    ]);
  });

  test("is told the end of every request, of one that was aborted too", async () => {
    const { c1, events } = setStage([hang]);
    const controller = new AbortController();
    const { signal } = controller;
    const call = rejection(personalClient.get(c1, { id: "a" }, { signal }));
    await idle();
    controller.abort();
    await call;
    expect(events.map((event) => event.type)).toEqual(["request", "response"]);
    expect(events[1]).toMatchObject({ error: "ABORTED" });
  });

  test("that throws breaks no call", async () => {
    const broken = () => {
      throw new Error("hook");
    };
    const { c1, clock } = setStage([failure(503), json({})], {
      onEvent: broken,
      logger: { debug: broken },
    });
    expect(await clock.run(personalClient.get(c1, { id: "a" }))).toEqual({});
  });
});

describe("the logger", () => {
  test("gets a line for each event", async () => {
    const lines: string[] = [];
    const { c1, clock } = setStage([failure(503), json({})], {
      logger: { debug: (message) => lines.push(message) },
    });
    await clock.run(personalClient.get(c1, { id: "a" }));
    expect(lines).toEqual([
      `c1 request 1 GET ${path}`,
      `c1 response 503 GET ${path}, in 0 ms`,
      `c1 retry 1/2 GET ${path} after 503, in 500 ms`,
      `c1 request 2 GET ${path}`,
      `c1 response 200 GET ${path}, in 0 ms`,
    ]);
  });
});
