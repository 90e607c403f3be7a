import * as personalClient from "@c1-openapi/client/operations/personal-client";
import { describe, expect, it } from "vitest";
import { createMockC1 } from "../src/index.js";
import { connect } from "./support/clients.js";
import { TestClock } from "./support/test-clock.js";

// What C1 does at times, and nobody expects: each is a fault, so that a test can have it.

describe("the fault late-write", () => {
  function open() {
    const clock = new TestClock();
    const mock = createMockC1({ clock });
    const c1 = connect(mock);
    const names = async () =>
      (await personalClient.list(c1)).list?.map(({ displayName }) => displayName);
    return { clock, mock, c1, names };
  }

  it("lets a new resource be seen after a while, and its own answer have it at once", async () => {
    const { clock, mock, c1, names } = open();
    mock.faults.add({ kind: "late-write", seenAfterMs: 60_000 });
    const { client } = await personalClient.create(c1, { displayName: "ci" });
    const id = client?.id ?? "";
    await expect(personalClient.get(c1, { id })).rejects.toMatchObject({ status: 404 });
    expect(await names()).toEqual([]);
    clock.advance(59_999);
    expect(await names()).toEqual([]);
    clock.advance(1);
    expect(await names()).toEqual(["ci"]);
    expect((await personalClient.get(c1, { id })).client).toEqual(client);
  });

  it("lets a changed resource be as it was for a while", async () => {
    const { clock, mock, c1, names } = open();
    const { client } = await personalClient.create(c1, { displayName: "old" });
    const id = client?.id ?? "";
    const change = (displayName: string) =>
      personalClient.update(c1, { id, client: { displayName }, updateMask: "displayName" });
    mock.faults.add({ kind: "late-write", seenAfterMs: 1000, operation: "*.update", times: 2 });
    expect((await change("new")).client?.displayName).toBe("new");
    expect(await names()).toEqual(["old"]);
    clock.advance(500);
    await change("newer");
    clock.advance(999);
    expect(await names()).toEqual(["old"]);
    clock.advance(1);
    expect(await names()).toEqual(["newer"]);
    await change("newest");
    expect(await names()).toEqual(["newest"]);
  });

  it("lets a deleted resource be there for a while, though it can't be changed any more", async () => {
    const { clock, mock, c1, names } = open();
    const { client } = await personalClient.create(c1, { displayName: "ci" });
    const id = client?.id ?? "";
    mock.faults.add({ kind: "late-write", seenAfterMs: 1000 });
    await personalClient.delete(c1, { id });
    expect(await names()).toEqual(["ci"]);
    expect((await personalClient.get(c1, { id })).client?.id).toBe(id);
    await expect(personalClient.update(c1, { id, client: {} })).rejects.toMatchObject({
      status: 404,
    });
    clock.advance(1000);
    expect(await names()).toEqual([]);
  });

  it("is met by writes alone", async () => {
    const { mock, c1 } = open();
    const fault = mock.faults.add({ kind: "late-write", seenAfterMs: 1000 });
    await personalClient.list(c1);
    expect(fault.used).toBe(0);
    await personalClient.create(c1, {});
    expect(fault.used).toBe(1);
  });
});

/** A task with a step, its actions, and a page of what is counted. */
const document = (() => {
  const json = (schema: object) => ({ content: { "application/json": { schema } } });
  const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const operation = (group: string, name: string, answer: object, more: object = {}) => ({
    tags: [group],
    operationId: name,
    responses: { 200: json(answer) },
    ...more,
  });
  const text = { type: "string" };
  const taskView = { type: "object", properties: { task: reference("Task") } };
  const parameters = [{ name: "id", in: "path", required: true, schema: text }];
  const step = { requestBody: json({ type: "object", properties: { policyStepId: text } }) };
  return {
    openapi: "3.1.0",
    paths: {
      "/api/v1/tasks": {
        get: operation("Task", "list", {
          type: "object",
          properties: {
            list: { type: "array", items: reference("Task") },
            nextPageToken: text,
            totalCount: { type: "integer" },
          },
        }),
      },
      "/api/v1/tasks/{id}": {
        parameters,
        get: operation("Task", "get", taskView),
        post: operation("Task", "update", taskView, {
          requestBody: json({ type: "object", properties: { task: reference("Task") } }),
        }),
      },
      "/api/v1/tasks/{id}/action/restart": {
        parameters,
        post: operation("TaskActions", "restart", taskView, step),
      },
      "/api/v1/tasks/{id}/action/approve": {
        parameters,
        post: operation("TaskActions", "approve", taskView, step),
      },
    },
    components: {
      schemas: {
        Task: {
          type: "object",
          properties: {
            id: text,
            commentCount: { type: "integer" },
            share: { type: "number" },
            policy: { type: "object", properties: { current: reference("Step") } },
          },
        },
        Step: { type: "object", properties: { id: text } },
      },
    },
  };
})();

type Task = {
  id: string;
  commentCount: unknown;
  share: number;
  policy: { current: { id: string } };
};

// The document has no generated types; the names are checked when the mock runs.
type Untyped = Record<string, string>;
type UntypedOperations = Record<
  string,
  { responses: { 200: { content: { "application/json": { resource?: object } } } } }
>;

function openTasks() {
  const mock = createMockC1<Untyped, UntypedOperations>({ document });
  const task = { id: "t", commentCount: 7, share: 0.5, policy: { current: { id: "first" } } };
  mock.seed("task.get", task as object);
  const send = async (path: string, body?: object) => {
    const answer = await mock.fetch(`${mock.url}/api/v1/tasks${path}`, {
      ...(body && { method: "POST", body: JSON.stringify(body) }),
      headers: { "content-type": "application/json" },
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const read = async () => (await send("/t")).body.task as Task;
  return { mock, send, read };
}

describe("the fault new-step-id", () => {
  it("gives the current step of a task another id, for good", async () => {
    const { mock, read } = openTasks();
    expect((await read()).policy.current.id).toBe("first");
    mock.faults.add({ kind: "new-step-id", operation: "task.get", times: 2 });
    const ids = [];
    for (let count = 0; count < 4; count++) ids.push((await read()).policy.current.id);
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain("first");
    expect(ids[1]).toBe(ids[3]);
  });

  it("has a request refused that names the step by an id it had before", async () => {
    const { mock, read, send } = openTasks();
    mock.faults.add({ kind: "new-step-id", operation: "task.get", skip: 1 });
    const { policy: before } = await read();
    const { policy: after } = await read();
    const approve = (policyStepId: string) => send("/t/action/approve", { policyStepId });
    expect(await approve(before.current.id)).toMatchObject({
      status: 400,
      body: { code: 9, message: "the policy step is not the current one" },
    });
    expect((await approve(after.current.id)).status).toBe(200);
    mock.reset();
    expect((await approve(before.current.id)).status).toBe(200);
  });
});

describe("the fault int64-as-text", () => {
  it("writes whole numbers as text, until it is removed", async () => {
    const { mock, read } = openTasks();
    const fault = mock.faults.add({ kind: "int64-as-text" });
    expect(await read()).toMatchObject({ commentCount: "7", share: 0.5 });
    expect(await read()).toMatchObject({ commentCount: "7" });
    fault.remove();
    expect(await read()).toMatchObject({ commentCount: 7 });
    mock.verify();
  });

  it("writes those fields as text that it names", async () => {
    const { mock, send } = openTasks();
    mock.faults.add({ kind: "int64-as-text", fields: ["totalCount"] });
    const { body } = await send("");
    expect(body).toMatchObject({ totalCount: "0", list: [{ commentCount: 7 }] });
  });
});

describe("the fault list-key", () => {
  it("puts the items of a page under another key", async () => {
    const { mock, send } = openTasks();
    mock.faults.add({ kind: "list-key", key: "bindings", operation: "task.list" });
    const { body } = await send("");
    expect(body).toMatchObject({ bindings: [{ id: "t" }], nextPageToken: "" });
    expect(body).not.toHaveProperty("list");
  });

  it("leaves alone what is no page", async () => {
    const { mock, read } = openTasks();
    mock.faults.add({ kind: "list-key", key: "bindings" });
    expect((await read()).id).toBe("t");
  });
});
