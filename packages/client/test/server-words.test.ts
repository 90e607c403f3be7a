import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { createC1Client, isC1ApiError } from "../src/index.js";
import { rejection, setStage } from "./support/c1.js";
import { answers, listen } from "./support/loopback.js";
import * as personalClient from "./support/personal-client.js";
import { json, scriptFetch } from "./support/scripted-fetch.js";

// What a server says is never lost, whatever it is and whoever says it.

const path = "/api/v1/iam/personal_clients";

/** Bodies that are not google.rpc.Status, what `body` becomes, and how the message ends. */
const bodies: readonly [string, string, unknown, string][] = [
  [
    "the text of a proxy",
    "upstream connect error",
    "upstream connect error",
    "upstream connect error",
  ],
  [
    "an OAuth error",
    '{"error":"access_denied"}',
    { error: "access_denied" },
    '{"error":"access_denied"}',
  ],
  [
    "problem+json",
    '{"title":"Forbidden","detail":"no role"}',
    { title: "Forbidden", detail: "no role" },
    '{"title":"Forbidden","detail":"no role"}',
  ],
  [
    "a page with a reference number",
    "<html><head><style>p{color:red}</style></head><body><p>Error</p>\n\n<p>Reference #18.2f</p></body></html>",
    expect.stringContaining("Reference #18.2f"),
    "Error Reference #18.2f",
  ],
  ["control characters", "a\u0000b\u001b[31mc\u202ed", "a\u0000b\u001b[31mc\u202ed", "a b [31mc d"],
  ["a JSON text", '"no"', "no", "no"],
  ["a list", "[1]", [1], "[1]"],
];

function open(make: () => Response) {
  const { fetch } = scriptFetch(make());
  return createC1Client({ tenant: "acme", auth: "token-1", fetch, retry: 0 });
}

describe.each(bodies)("a failure with %s", (_, text, body, shown) => {
  const answer = () => new Response(text, { status: 403 });

  test("is in the error of an operation: its body, and the end of its message", async () => {
    const { c1 } = setStage([answer()]);
    const error = await rejection(personalClient.create(c1));
    expect(error).toMatchObject({
      name: "C1ApiError",
      body,
      message: `POST ${path}: 403 ${shown}`,
    });
  });

  test("is in the error of a call by path, and its response can still be read", async () => {
    const { error, response } = await open(answer).POST(path, { body: {} });
    expect(error).toMatchObject({ body, message: `POST ${path}: 403 ${shown}` });
    expect(await response.text()).not.toBe("");
    expect(response.status).toBe(403);
  });
});

test("google.rpc.Status is the body, too", async () => {
  const status = { code: 5, message: "no such client", details: [] };
  const { c1 } = setStage([json(status, 404)]);
  const error = await rejection(personalClient.create(c1));
  expect(isC1ApiError(error) && error.body).toEqual(status);
});

test.each([
  ["an object", { message: { a: 1 }, code: {} }, { reason: "", code: 2 }],
  ["a list", { message: ["a"], code: [5] }, { reason: "", code: 2 }],
  ["true", { message: true, code: true }, { reason: "", code: 2 }],
  ["a code out of range", { message: "a", code: 99 }, { reason: "a", code: 2 }],
  ["a fraction", { message: "a", code: 1.5 }, { reason: "a", code: 2 }],
  ["details that are text", { message: "a", details: "b" }, { reason: "a", details: [] }],
])("a message or a code that is %s makes no other error", async (_, body, expected) => {
  const { error } = await open(() => json(body, 400)).GET(path);
  expect(error).toMatchObject({ name: "C1ApiError", status: 400, body, ...expected });
  const { c1 } = setStage([json(body, 400)]);
  expect(await rejection(personalClient.create(c1))).toMatchObject({ status: 400, ...expected });
});

test("a long text is cut in the message, and none of a huge body is read to its end", async () => {
  let written = 0;
  const { url } = await listen((response) => {
    response.writeHead(500);
    const timer = setInterval(() => {
      written += 100_000;
      if (written > 40_000_000) response.end();
      else response.write("x".repeat(100_000));
    }, 1);
    response.on("close", () => clearInterval(timer));
  });
  const c1 = createC1Client({ serverUrl: url, auth: "token-1", retry: 0 });
  const { error, response } = await c1.GET(path);
  expect(error).toMatchObject({ name: "C1ApiError", status: 500 });
  expect(error?.message.length).toBeLessThan(500);
  expect(String(error?.body)).toHaveLength(2 ** 16);
  expect(await response.text()).toHaveLength(2 ** 16);
  expect(written).toBeLessThan(40_000_000);
});

test("an answer cut in the middle of a character is text all the same", async () => {
  const { url } = await listen(answers(500, "ü".repeat(2 ** 16)));
  const c1 = createC1Client({ serverUrl: url, auth: "token-1", retry: 0 });
  const { error } = await c1.GET(path);
  expect(String(error?.body)).toMatch(/^ü+$/);
});

describe("a fetch that fails", () => {
  const reasons: readonly [string, unknown][] = [
    ["undefined", undefined],
    ["null", null],
    ["a text", "down"],
    ["a value of type number", 7],
    ["a value of type symbol", Symbol("down")],
    ["a value of type object", { down: true }],
    ["an error whose getters throw", makeHostile()],
  ];
  test.each(reasons)("with %s is a C1NetworkError, by name and by path", async (what, reason) => {
    const fetch = () => Promise.reject(reason);
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch, retry: 0 });
    for (const call of [() => personalClient.create(c1), () => c1.POST(path, { body: {} })]) {
      const error = (await rejection(call())) as Error;
      expect(error).toMatchObject({ name: "C1NetworkError", method: "POST", path });
      const why = typeof reason === "string" ? reason : "fetch rejected with ";
      expect(error.message).toContain(`no answer from https://acme.conductor.one: ${why}`);
      if (what.startsWith("a value")) expect(error.message).toContain(what);
    }
  });

  test("with Response.error() is a C1NetworkError", async () => {
    const fetch = async () => Response.error();
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch, retry: 0 });
    for (const call of [() => personalClient.create(c1), () => c1.POST(path, { body: {} })]) {
      expect(await rejection(call())).toMatchObject({ name: "C1NetworkError" });
    }
    c1.use({ onRequest: () => undefined });
    expect(await rejection(c1.GET(path))).toMatchObject({ name: "C1NetworkError" });
  });

  test("with nothing at all is a C1NetworkError", async () => {
    const fetch = async () => undefined as unknown as Response;
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch, retry: 0 });
    expect(await rejection(c1.GET(path))).toMatchObject({ name: "C1NetworkError" });
  });

  test.each([null, "", 0, false])(
    "because the caller aborts with %j rejects with that",
    async (reason) => {
      const c1 = createC1Client({ tenant: "acme", auth: "token-1" });
      const signal = AbortSignal.abort(reason);
      expect(await rejection(c1.GET(path, { signal }))).toBe(reason);
      expect(await rejection(personalClient.create(c1, {}, { signal }))).toBe(reason);
    },
  );
});

function makeHostile(): object {
  const refuse = () => {
    throw new Error("no");
  };
  return Object.defineProperties(
    {},
    { message: { get: refuse }, cause: { get: refuse }, code: { get: refuse } },
  );
}

describe("a network error says why and where", () => {
  test("a port that nobody listens at", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const closed = `http://127.0.0.1:${port}`;
    const c1 = createC1Client({ serverUrl: closed, auth: "token-1", retry: 0 });
    for (const call of [() => personalClient.create(c1), () => c1.POST(path, { body: {} })]) {
      expect(await rejection(call())).toMatchObject({
        message: `POST ${path}: no answer from ${closed}: connect ECONNREFUSED 127.0.0.1:${port}`,
        origin: closed,
        cause: { code: "ECONNREFUSED" },
      });
    }
  });

  test("a name that doesn't resolve", async () => {
    const c1 = createC1Client({ serverUrl: "https://nobody.invalid", auth: "token-1", retry: 0 });
    const error = await rejection(c1.GET(path));
    expect(String(error)).toMatch(/nobody\.invalid: .*(ENOTFOUND|EAI_AGAIN)/);
    expect(error).toMatchObject({ origin: "https://nobody.invalid" });
  });

  test("a server that doesn't speak TLS", async () => {
    const { url } = await listen();
    const serverUrl = url.replace("http:", "https:");
    const c1 = createC1Client({ serverUrl, auth: "token-1", retry: 0 });
    const error = (await rejection(c1.GET(path))) as Error & { cause: { code: string } };
    expect(error.cause.code).toMatch(/SSL|TLS|EPROTO|ECONN/);
    expect(error.message).toContain(error.cause.code);
  });

  test("what a stand-in for fetch says", async () => {
    const fetch = () => Promise.reject(new Error("https://acme.conductor.one is not this mock"));
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch, retry: 0 });
    expect(String(await rejection(c1.GET(path)))).toContain("is not this mock");
  });

  test("and holds the frames of its caller", async () => {
    const fetch = () => Promise.reject(new Error("down"));
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch, retry: 0 });
    async function theCaller() {
      await personalClient.create(c1);
    }
    const error = (await rejection(theCaller())) as Error;
    expect(error.stack).toContain("theCaller");
  });
});
