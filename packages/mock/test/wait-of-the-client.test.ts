import { bearerToken, type Clock, createC1Client } from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";
import { waitForClosedTask, waitForItem, waitForTaskStep } from "@c1-openapi/client/wait";
import { describe, expect, it } from "vitest";
import { createMockC1, type MockC1Options } from "../src/index.js";
import { TestClock } from "./support/test-clock.js";

const answerOf = (schema: object) => ({
  responses: { 200: { description: "ok", content: { "application/json": { schema } } } },
});
const object = (properties: object) => ({ type: "object", properties });
const text = { type: "string" };
const id = { name: "id", in: "path", required: true, schema: text };
const step = object({ id: text });
const task = object({ id: text, state: text, policy: object({ current: step }) });

/** A document in our own words, of tasks as C1 has them. */
const document = {
  openapi: "3.1.0",
  info: { title: "Tasks", version: "1" },
  servers: [{ url: "https://{tenant}.example", variables: { tenant: { default: "a" } } }],
  paths: {
    "/api/v1/tasks/{id}": {
      get: {
        ...{ tags: ["Task"], operationId: "get", "x-speakeasy-group": "Task" },
        ...{ "x-speakeasy-name-override": "Get", parameters: [id] },
        ...answerOf(object({ taskView: object({ task }) })),
      },
    },
  },
};

/** A client and a mock whose time goes on by itself with each wait. */
function open(options: MockC1Options = {}) {
  const time = new TestClock();
  const clock: Clock = {
    now: () => time.now(),
    monotonic: () => time.now(),
    after(delayMs, run) {
      // Longer ones are timeouts, which must not come due while something is on its way.
      if (delayMs > 20_000) return () => {};
      const timer = setImmediate(() => {
        time.advance(delayMs);
        run();
      });
      return () => clearImmediate(timer);
    },
  };
  const mock = createMockC1({ ...options, clock: time });
  const auth = bearerToken(mock.accessToken({ lifetimeSeconds: 86_400 }));
  const c1 = createC1Client({ serverUrl: mock.url, auth, fetch: mock.fetch, clock });
  const waits = { clock, random: () => 0.5 };
  return { mock, c1, waits, time };
}

describe("the client waits", () => {
  it("for a task that people decide about", async () => {
    const { mock, c1, waits } = open({ document });
    const states = ["TASK_STATE_OPEN", "TASK_STATE_OPEN", "TASK_STATE_CLOSED"];
    mock.on(
      "task.get" as never,
      (() => ({
        taskView: { task: { id: "t", state: states.shift() ?? "" } },
      })) as never,
    );
    const answer = await waitForClosedTask(c1, "t", waits);
    expect(answer).toMatchObject({ taskView: { task: { state: "TASK_STATE_CLOSED" } } });
    expect(mock.requests).toHaveLength(3);
  });

  it("for the new id of a step", async () => {
    const { mock, c1, waits } = open({ document });
    const current = { taskView: { task: { id: "t", policy: { current: { id: "step-1" } } } } };
    mock.on("task.get" as never, (() => current) as never);
    const own = waits;
    const { stepId } = await waitForTaskStep(c1, "t", own);
    expect(stepId).toBe("step-1");
    mock.faults.add({ kind: "new-step-id", operation: "task.get" as never, skip: 1 });
    const next = await waitForTaskStep(c1, "t", { ...own, after: stepId });
    expect(next.stepId).not.toBe("step-1");
    expect(mock.requests).toHaveLength(3);
  });

  it("for what a write made, which is seen minutes later", async () => {
    const { mock, c1, waits, time } = open();
    mock.faults.add({
      kind: "late-write",
      seenAfterMs: 100_000,
      operation: "personalClient.create",
    });
    const startedAtMs = time.now();
    await personalClient.create(c1, { displayName: "ada" });
    const found = await waitForItem(
      (signal) => personalClient.list.items(c1, {}, { signal }),
      ({ displayName }) => displayName === "ada",
      waits,
    );
    expect(found.displayName).toBe("ada");
    expect(time.now() - startedAtMs).toBe(105_000);
  });
});
