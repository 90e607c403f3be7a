import * as personalClient from "@c1-openapi/client/operations/personal-client";
import { describe, expect, it } from "vitest";
import { createMockC1, reply } from "../src/index.js";
import { connect } from "./support/clients.js";

describe("a handler", () => {
  it("answers in the mock's place with a body, having been told all of the request", async () => {
    const mock = createMockC1();
    mock.on("personalClient.update", ({ body, params, userId }) => ({
      client: { id: params.id, displayName: `${body.client?.displayName} of ${userId}` },
    }));
    const { client } = await personalClient.update(connect(mock, { userId: "ada" }), {
      id: "blue-whale-12345",
      client: { displayName: "ci" },
    });
    expect(client).toEqual({ id: "blue-whale-12345", displayName: "ci of ada" });
    expect(mock.requests.at(-1)?.source).toBe("handler");
  });

  it("answers with another status, and waits for what it needs", async () => {
    const mock = createMockC1();
    mock.on("personalClient.get", async () => {
      await Promise.resolve();
      return reply(409, { code: 9, message: "not now" }, { "x-why": "test" });
    });
    await expect(personalClient.get(connect(mock), { id: "x" })).rejects.toMatchObject({
      status: 409,
      code: 9,
      reason: "not now",
    });
  });

  it("leaves a request to the mock, or changes what that answers", async () => {
    const mock = createMockC1();
    const c1 = connect(mock);
    mock.on("personalClient.create", ({ body, next }) => {
      if (body.displayName === "plain") return undefined;
      const answer = next();
      return { ...answer, clientSecret: "hidden" };
    });
    const plain = await personalClient.create(c1, { displayName: "plain" });
    expect(plain.clientSecret).toMatch(/^secret-token:/);
    const changed = await personalClient.create(c1, { displayName: "other" });
    expect(changed.clientSecret).toBe("hidden");
    expect((await personalClient.list(c1)).list).toHaveLength(2);
  });

  it("is the latest of its operation, until it is taken away", async () => {
    const mock = createMockC1();
    const c1 = connect(mock);
    mock.on("personalClient.list", () => ({ nextPageToken: "one" }));
    const off = mock.on("personalClient.list", () => ({ nextPageToken: "two" }));
    expect((await personalClient.list(c1)).nextPageToken).toBe("two");
    off();
    expect((await personalClient.list(c1)).nextPageToken).toBe("one");
  });

  it("is for operations that there are", () => {
    const name = "personalClient.nonsense" as "personalClient.get";
    expect(() => createMockC1().on(name, () => undefined)).toThrow(/no operation/);
  });

  it("gets only requests that fit and have a token", async () => {
    const mock = createMockC1();
    let calls = 0;
    mock.on("personalClient.list", () => {
      calls++;
      return {};
    });
    await mock.fetch(`${mock.url}/api/v1/iam/personal_clients`);
    await expect(personalClient.list(connect(mock), { page_size: 5 })).rejects.toThrow();
    expect(calls).toBe(0);
  });

  it("that throws, or answers what doesn't fit, is what a strict mock fails with", async () => {
    const mock = createMockC1({ strict: true });
    const c1 = connect(mock);
    const thrown = new Error("expected 1 to be 2");
    mock.on("personalClient.list", () => {
      throw thrown;
    });
    await expect(personalClient.list(c1)).rejects.toMatchObject({ status: 500 });
    mock.on("personalClient.get", () => ({ client: { id: 5 as unknown as string } }));
    await personalClient.get(c1, { id: "x" });
    expect(mock.unexpected).toEqual([
      "personalClient.list: the handler threw: expected 1 to be 2",
      expect.stringMatching(/^personalClient.get: the handler's answer: client.id must be string/),
    ]);
    expect(() => mock.verify()).toThrow(expect.objectContaining({ cause: thrown }));
  });
});
