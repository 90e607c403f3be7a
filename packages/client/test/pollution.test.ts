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

  test("the path face sends nothing of it", async () => {
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
