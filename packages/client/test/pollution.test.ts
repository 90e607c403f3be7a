import { afterEach, describe, expect, test } from "vitest";
import { createC1Client, createC1Transport } from "../src/index.js";
import { setStage } from "./support/c1.js";
import * as personalClient from "./support/personal-client.js";
import { failure, json, scriptFetch } from "./support/scripted-fetch.js";

const prototype = Object.prototype as unknown as Record<string, unknown>;
const polluted: string[] = [];

function pollute(values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values)) {
    prototype[name] = value;
    polluted.push(name);
  }
}

afterEach(() => {
  for (const name of polluted.splice(0)) delete prototype[name];
});

describe("with a polluted Object.prototype", () => {
  test("no option comes from it: the token goes where the program said", async () => {
    const { c1, clock, sent } = setStage([json({}), json({})]);
    pollute({
      tenant: "evil",
      serverUrl: "https://evil.test",
      baseUrl: "https://evil.test",
      auth: "other",
      headers: { "x-evil": "1" },
      redirect: "follow",
      isIdempotent: true,
      maxRetries: 9,
    });
    const fetch = async () => json({});
    createC1Transport({ tenant: "acme", auth: "token-1", fetch });
    await clock.run(personalClient.get(c1, { id: "a" }));
    await clock.run(personalClient.create(c1, {}, {}));
    for (const one of sent) {
      expect(new URL(one.url).origin).toBe("https://acme.conductor.one");
      expect(one.headers.get("x-evil")).toBeNull();
      expect(one.redirect).toBe("manual");
    }
  });

  test("no call is changed by it, by name and by path, with and without middleware", async () => {
    const evil = {
      ...{
        query: { evil: 1 },
        params: { query: { evil: 1 } },
        path: { id: "evil" },
      },
      ...{ retry: 9, timeoutMs: 1, headers: { "x-evil": "1" }, header: { "x-evil": "1" } },
      ...{ parseAs: "text", bodySerializer: () => "evil", querySerializer: () => "evil=1" },
      ...{ pathSerializer: () => "https://evil.test/", middleware: [{}] },
      ...{ fetch: () => Response.json({}), Request: class {}, baseUrl: "https://evil.test" },
      ...{ operation: "evil", isReadOnly: true, maxResponseBytes: 1, name: "evil", code: 5 },
      ...{ method: "PUT", leavesBody: true },
    };
    for (const isObserved of [false, true]) {
      const { fetch, sent } = scriptFetch(json({}), json({}), json({}), failure(503));
      const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch, retry: 0 });
      if (isObserved) c1.use({ onRequest: () => undefined });
      // The platform lets these reach every Request of a program, and mostly makes none then.
      const ofPlatform = { body: "evil", signal: "evil", cache: "evil", dispatcher: "evil" };
      pollute(isObserved ? evil : { ...evil, ...ofPlatform });
      try {
        await c1.GET("/api/v1/iam/personal_clients");
        await c1.GET("/api/v1/iam/personal_clients", {});
        await c1.send({ method: "GET", path: "/a", target: "/a" });
        await personalClient.list(c1).catch(() => {});
      } finally {
        for (const name of polluted.splice(0)) delete prototype[name];
      }
      expect(sent.map((one) => `${one.method} ${one.url}`)).toEqual([
        "GET https://acme.conductor.one/api/v1/iam/personal_clients",
        "GET https://acme.conductor.one/api/v1/iam/personal_clients",
        "GET https://acme.conductor.one/a",
        "GET https://acme.conductor.one/api/v1/iam/personal_clients",
      ]);
      for (const one of sent) {
        expect(one.body).toBeUndefined();
        expect(one.headers.get("x-evil")).toBeNull();
      }
    }
  });

  test("no body comes from it, though the platform puts it into the Request", async () => {
    const { fetch, sent } = scriptFetch(json({}), json({}));
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
    c1.use({ onRequest: () => undefined });
    pollute({ body: "evil" });
    const params = { path: { id: "a" } };
    await c1.DELETE("/api/v1/iam/personal_clients/{id}", { params });
    await personalClient.delete(c1, { id: "a" });
    expect(sent.map((one) => one.body)).toEqual([undefined, undefined]);
  });

  test("the path API sends nothing of it", async () => {
    const { fetch, sent } = scriptFetch(json({}));
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
    pollute({ page_token: "evil", id: "evil" });
    await c1.GET("/api/v1/iam/personal_clients", { params: { query: { page_size: 10 } } });
    expect(sent[0]?.path).toBe("/api/v1/iam/personal_clients?page_size=10");
  });

  test("no argument and no field of an error comes from it", async () => {
    const { c1, clock, sent } = setStage([new Response("{}", { status: 404 })]);
    pollute({ page_token: "evil", displayName: "evil", message: "evil", details: ["evil"] });
    const error = await clock.run(personalClient.list(c1)).catch((one: unknown) => one);
    expect(sent[0]?.path).toBe("/api/v1/iam/personal_clients");
    expect(error).toMatchObject({ reason: "", details: [] });
  });
});

describe("a key named __proto__", () => {
  const hostile = (text: string) => JSON.parse(text) as object;

  test("in a body is sent as the field it is, and sets no prototype", async () => {
    const { c1, clock, sent } = setStage([json({})]);
    await clock.run(personalClient.create(c1, hostile('{"__proto__":{"admin":true}}')));
    expect(sent[0]?.body).toBe('{"__proto__":{"admin":true}}');
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test("in a query is sent as the key it is", async () => {
    const { c1, clock, sent } = setStage([json({})]);
    await clock.run(personalClient.list(c1, hostile('{"__proto__":"x"}')));
    expect(sent[0]?.path).toBe("/api/v1/iam/personal_clients?__proto__=x");
  });

  test("in the options sets none of them", async () => {
    const options = hostile('{"__proto__":{"maxRetries":9,"isIdempotent":true}}');
    const { c1, clock, sent } = setStage([failure(503)]);
    await clock.run(personalClient.create(c1, {}, options)).catch(() => {});
    expect(sent).toHaveLength(1);
  });

  test("in an answer is a field of it like any other", async () => {
    const { c1, clock } = setStage([new Response('{"__proto__":{"admin":true},"client":null}')]);
    const answer = await clock.run(personalClient.get(c1, { id: "a" }));
    expect(Object.getPrototypeOf(answer)).toBe(Object.prototype);
  });
});
