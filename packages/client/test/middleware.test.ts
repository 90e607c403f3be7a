import { describe, expect, test } from "vitest";
import { createC1Client, operation } from "../src/index.js";
import { rejection } from "./support/c1.js";
import * as personalClient from "./support/personal-client.js";
import { failure, json, type Scripted, scriptFetch } from "./support/scripted-fetch.js";

// Middleware sees every call of its client, by path and by name, and never the token.

const path = "/api/v1/iam/personal_clients/{id}";

function open(...script: readonly Scripted[]) {
  const { fetch, sent } = scriptFetch(...script);
  return { c1: createC1Client({ tenant: "acme", auth: "token-1", fetch, retry: 0 }), sent };
}

describe("a call by name", () => {
  test("goes through registered middleware, which sees what is sent", async () => {
    const { c1, sent } = open(json({ client: { id: "a" } }));
    const seen: unknown[] = [];
    c1.use({
      onRequest({ request, schemaPath, params }) {
        request.headers.set("x-trace", "7");
        seen.push(request.method, request.url, schemaPath, params);
      },
      async onResponse({ request, response }) {
        seen.push(request.headers.get("authorization"), await response.clone().json());
      },
    });
    expect(await personalClient.get(c1, { id: "a b" })).toEqual({ client: { id: "a" } });
    const url = "https://acme.conductor.one/api/v1/iam/personal_clients/a%20b";
    expect(seen).toEqual([
      ...["GET", url, path, { path: { id: "a b" }, query: {} }],
      ...[null, { client: { id: "a" } }],
    ]);
    expect(sent[0]).toMatchObject({ url });
    expect(sent[0]?.headers.get("x-trace")).toBe("7");
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer token-1");
  });

  test("sends its query and its body through it as they are", async () => {
    const { c1, sent } = open(json({}), json({}));
    c1.use({ onRequest: ({ request }) => new Request(request) });
    await personalClient.list(c1, { page_size: 10, page_token: "a&b" });
    await personalClient.update(c1, { id: "a", client: { displayName: "ü" } });
    expect(sent.map((one) => one.path)).toEqual([
      "/api/v1/iam/personal_clients?page_size=10&page_token=a%26b",
      "/api/v1/iam/personal_clients/a",
    ]);
    const body = new TextDecoder().decode(
      Uint8Array.from((sent[1]?.body ?? "").split(","), Number),
    );
    expect(body).toBe('{"client":{"displayName":"ü"}}');
    expect(sent[1]?.headers.get("content-type")).toBe("application/json");
  });

  test("throws the error that its answer stands for, and takes an answer of middleware", async () => {
    const { c1 } = open(failure(404));
    c1.use({
      onRequest: ({ params }) =>
        params.path?.id === "kept" ? json({ client: { id: "kept" } }) : undefined,
    });
    expect(await rejection(personalClient.get(c1, { id: "a" }))).toMatchObject({
      name: "C1ApiError",
      status: 404,
      attempts: 1,
    });
    expect(await personalClient.get(c1, { id: "kept" })).toEqual({ client: { id: "kept" } });
  });

  test("goes without it again when that is ejected", async () => {
    const { c1 } = open(json({}), json({}));
    let calls = 0;
    const middleware = { onRequest: () => void calls++ };
    c1.use(middleware);
    await personalClient.get(c1, { id: "a" });
    c1.eject(middleware);
    await personalClient.get(c1, { id: "a" });
    expect(calls).toBe(1);
  });
});

test("a setting named like a time reaches middleware", async () => {
  const { c1 } = open(json({}));
  const seen: unknown[] = [];
  c1.use({
    onRequest({ request }) {
      seen.push((request as Request & { throttleMs?: number }).throttleMs);
      seen.push("timeoutMs" in request);
    },
  });
  const custom: object = { throttleMs: 5 };
  await c1.GET("/api/v1/iam/personal_clients", { ...custom, timeoutMs: 1000 });
  expect(seen).toEqual([5, false]);
});

describe("which bodies are sent again is the same with and without middleware:", () => {
  const form = () => {
    const data = new FormData();
    data.set("a", "1");
    return data;
  };
  const bodies: readonly [string, () => BodyInit, number][] = [
    ["a text", () => "text", 2],
    ["bytes", () => new Uint8Array([1, 2]), 2],
    ["a view of words", () => new Uint16Array([1, 2]), 2],
    ["a view of anything", () => new DataView(new ArrayBuffer(2)), 2],
    ["a buffer", () => new ArrayBuffer(2), 2],
    ["a blob", () => new Blob(["text"]), 2],
    ["URL parameters", () => new URLSearchParams({ a: "1" }), 2],
    ["form data", form, 1],
    ["a stream", () => new Blob(["text"]).stream(), 1],
  ];
  test.each(bodies)("%s", async (_, make, attempts) => {
    for (const isObserved of [false, true]) {
      const bytes: string[] = [];
      const c1 = createC1Client({
        ...{ tenant: "acme", auth: "token-1", retry: { maxRetries: 1, baseDelayMs: 0 } },
        fetch: async (url, init) => {
          bytes.push(await new Request(url, init).text());
          return failure(429);
        },
      });
      if (isObserved) c1.use({ onRequest: () => undefined });
      const { error } = await c1.POST("/api/v1/iam/personal_clients", {
        body: {},
        bodySerializer: make,
        duplex: "half",
      });
      expect(error).toMatchObject({ status: 429, attempts });
      expect(new Set(bytes).size).toBe(1);
    }
  });
});

describe("an operation that says so", () => {
  test("only reads, and is retried though it is a POST", async () => {
    const search = operation("POST", "/api/v1/search/things", {
      ...{ name: "things.search", isReadOnly: true },
    });
    for (const isObserved of [false, true]) {
      const { fetch, sent } = scriptFetch(failure(503), json({ list: [] }));
      const retry = { maxRetries: 1, baseDelayMs: 0 };
      const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch, retry });
      if (isObserved) c1.use({ onRequest: () => undefined });
      await search(c1, {});
      expect(sent).toHaveLength(2);
    }
  });

  test("has its name in errors of every kind, and in events", async () => {
    const get = operation("GET", "/api/v1/things/{id}", { name: "things.get" });
    const events: unknown[] = [];
    const { fetch } = scriptFetch(failure(404), new Error("down"), new Response("<html>"));
    const onEvent = (event: unknown) => events.push(event);
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch, retry: 0, onEvent });
    const route = { method: "GET", path: "/api/v1/things/{id}", operation: "things.get" };
    for (const id of ["a", "a", "a", ""]) {
      expect(await rejection(get(c1, { id }))).toMatchObject(route);
    }
    for (const event of events) expect(event).toMatchObject(route);
    expect(events).toHaveLength(6);
  });
});
