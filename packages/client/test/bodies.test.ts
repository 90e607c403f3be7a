import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createC1Client, createC1Transport } from "../src/index.js";
import { rejection, setStage } from "./support/c1.js";
import { answers, listen } from "./support/loopback.js";
import * as personalClient from "./support/personal-client.js";
import { failure, json, scriptFetch } from "./support/scripted-fetch.js";

const path = "/api/v1/iam/personal_clients";

/** Answers that are a success by their status, and what becomes of their bodies. */
const successes: readonly [string, () => Response, unknown][] = [
  ["an object", () => json({ client: { id: "a" } }), { client: { id: "a" } }],
  ["a 204", () => new Response(null, { status: 204 }), undefined],
  ["an empty 200", () => new Response(""), {}],
  [
    "an empty 200 with its length",
    () => new Response("", { headers: { "content-length": "0" } }),
    {},
  ],
  ["a byte order mark", () => new Response('\ufeff{"client":null}'), { client: null }],
  [
    "an integer above 2^53 as text",
    () => json({ n: "9007199254740993" }),
    { n: "9007199254740993" },
  ],
];

/** Answers that are a success by their status alone. */
const impostors: readonly [string, () => Response][] = [
  ["null", () => new Response("null")],
  ["HTML", () => new Response("<!doctype html><title>C1</title>")],
  ["HTML with its length", () => new Response("<html>", { headers: { "content-length": "6" } })],
  ["truncated JSON", () => new Response('{"client":{"id"')],
  ["JSON and then some", () => new Response('{"client":null}{')],
  ["blanks", () => new Response("  \n")],
];

/** Answers that are no success, and the google.rpc.Status that is made of them. */
const failures: readonly [string, () => Response, object][] = [
  [
    "a google.rpc.Status",
    () => json({ code: 5, message: "no such client", details: [{ "@type": "x/y", n: 1 }] }, 404),
    { status: 404, code: 5, reason: "no such client", details: [{ "@type": "x/y", n: 1 }] },
  ],
  ["an empty body", () => new Response("", { status: 404 }), { status: 404, code: 2, reason: "" }],
  ["no body", () => new Response(null, { status: 409 }), { status: 409, code: 2, details: [] }],
  [
    "an empty body with its length",
    () => new Response("", { status: 403, headers: { "content-length": "0" } }),
    { status: 403, reason: "" },
  ],
  ["HTML", () => new Response("<html>", { status: 400 }), { status: 400, code: 2, reason: "" }],
  ["null", () => new Response("null", { status: 400 }), { status: 400, code: 2, details: [] }],
  ["a list", () => new Response("[1]", { status: 400 }), { status: 400, code: 2, reason: "" }],
  ["a string", () => new Response('"no"', { status: 400 }), { status: 400, reason: "" }],
  [
    "nulls",
    () => json({ code: null, message: null, details: null }, 400),
    { code: 2, reason: "", details: [] },
  ],
  ["a code as text", () => json({ code: "7", message: 1 }, 400), { code: 7, reason: "1" }],
];

describe("by operation", () => {
  test.each(successes)("a success with %s is a result", async (_, make, expected) => {
    const { c1, clock } = setStage([make()]);
    expect(await clock.run(personalClient.create(c1))).toEqual(expected);
  });

  test.each(impostors)("a success with %s is a C1ParseError with the status", async (_, make) => {
    const { c1, clock } = setStage([make()]);
    expect(await rejection(clock.run(personalClient.create(c1)))).toMatchObject({
      name: "C1ParseError",
      code: "C1_PARSE",
      status: 200,
      method: "POST",
      path,
      attempts: 1,
    });
  });

  test.each(failures)("a failure with %s is a C1ApiError", async (_, make, expected) => {
    const { c1, clock } = setStage([make()]);
    const error = await rejection(clock.run(personalClient.create(c1)));
    expect(error).toMatchObject({ name: "C1ApiError", method: "POST", path, attempts: 1 });
    expect(error).toMatchObject(expected);
    expect((error as { headers: unknown }).headers).toBeInstanceOf(Headers);
  });

  test("the message says METHOD path, then the status and what the API said", async () => {
    const { c1, clock } = setStage([json({ code: 3, message: "name is too long" }, 400)]);
    const error = (await rejection(clock.run(personalClient.create(c1)))) as Error;
    expect(error.message).toBe(`POST ${path}: 400 name is too long`);
  });
});

test("an error shows a hundred characters of a type that is longer", async () => {
  const headers = { "content-type": `text/html; ${"x".repeat(5000)}` };
  const { c1 } = setStage([new Response("<p>", { headers })]);
  const error = (await rejection(personalClient.get(c1, { id: "a" }))) as Error;
  expect(error.message).toContain("not JSON (text/html; x");
  expect(error.message.length).toBeLessThan(250);
});

describe("by path", () => {
  function open(make: () => Response) {
    const { fetch } = scriptFetch(make());
    return createC1Client({ tenant: "acme", auth: "token-1", fetch, retry: 0 });
  }

  test.each(successes)("a success with %s is data", async (_, make, expected) => {
    const { data, error, response } = await open(make).POST(path, { body: {} });
    expect(data).toEqual(expected);
    expect(error).toBeUndefined();
    expect(response.ok).toBe(true);
  });

  test.each(impostors)("a success with %s is a C1ParseError with the status", async (_, make) => {
    expect(await rejection(open(make).POST(path, { body: {} }))).toMatchObject({
      name: "C1ParseError",
      status: 200,
      path,
    });
  });

  test.each(failures)(
    "a failure with %s is a truthy error, and nothing is thrown",
    async (_, make, expected) => {
      const { data, error, response } = await open(make).POST(path, { body: {} });
      expect(data).toBeUndefined();
      expect(error).toMatchObject({ name: "C1ApiError", ...expected });
      expect(response.ok).toBe(false);
    },
  );

  test("a failure that a middleware makes up is a truthy error too", async () => {
    const { fetch } = scriptFetch();
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
    c1.use({ onRequest: () => new Response("", { status: 418 }) });
    const { error } = await c1.GET(path);
    expect(error).toMatchObject({ name: "C1ApiError", status: 418 });
  });

  test("a network error is thrown, as openapi-fetch does", async () => {
    const { fetch } = scriptFetch(new TypeError("fetch failed"));
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
    expect(await rejection(c1.POST(path, { body: {} }))).toMatchObject({ name: "C1NetworkError" });
  });

  test("the body can be had as text, and as a stream", async () => {
    const { fetch } = scriptFetch(json({ n: 1 }), json({ n: 2 }), failure(400));
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
    expect((await c1.GET(path, { parseAs: "text" })).data).toBe('{"n":1}');
    const { data } = await c1.GET(path, { parseAs: "stream" });
    expect(await new Response(data as unknown as BodyInit).json()).toEqual({ n: 2 });
    expect((await c1.GET(path, { parseAs: "stream" })).error).toMatchObject({ status: 400 });
  });
});

describe("over a real connection", () => {
  const open = (serverUrl: string, maxResponseBytes?: number) =>
    createC1Transport({ serverUrl, auth: "token-1", maxResponseBytes, retry: 0 });

  test("a body over the size cap is a C1ParseError, and is not read to its end", async () => {
    let written = 0;
    const { url } = await listen((response) => {
      response.writeHead(200);
      const timer = setInterval(() => {
        written++;
        response.write("x".repeat(1000));
      }, 1);
      response.on("close", () => clearInterval(timer));
    });
    const error = await rejection(personalClient.create(open(url, 5000)));
    expect(error).toMatchObject({ name: "C1ParseError", status: 200 });
    expect(String(error)).toContain("over 5000 bytes");
    expect(written).toBeGreaterThan(4);
  });

  test("the cap counts what comes out of compression", async () => {
    const bomb = gzipSync(JSON.stringify({ text: "a".repeat(1_000_000) }));
    const gzip = { "content-encoding": "gzip" };
    const { url } = await listen(answers(200, bomb, gzip), answers(200, bomb, gzip));
    expect(await rejection(personalClient.create(open(url, 100_000)))).toMatchObject({
      name: "C1ParseError",
    });
    expect(await personalClient.create(open(url))).toHaveProperty("text");
  });

  test("a body that breaks off before its length is a C1NetworkError", async () => {
    const { url } = await listen((response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"client":');
      setImmediate(() => response.destroy());
    });
    expect(await rejection(personalClient.create(open(url)))).toMatchObject({
      name: "C1NetworkError",
      attempts: 1,
    });
  });

  test("a server that isn't there is a C1NetworkError with the cause", async () => {
    const error = await rejection(personalClient.create(open("http://127.0.0.1:1")));
    expect(error).toMatchObject({ name: "C1NetworkError", cause: expect.any(TypeError) });
  });
});
