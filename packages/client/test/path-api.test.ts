import type { Middleware } from "openapi-fetch";
import { expect, test } from "vitest";
import { createC1Client, type FetchLike } from "../src/index.js";
import { rejection } from "./support/c1.js";
import { failure, json, scriptFetch } from "./support/scripted-fetch.js";

const path = "/api/v1/iam/personal_clients";

/** Returns a client that waits for nothing between attempts, and the bodies it sends. */
function openWithBodies(statuses: number[]) {
  const bodies: Buffer[] = [];
  const fetch: FetchLike = async (url, init) => {
    bodies.push(Buffer.from(await new Request(url, init).arrayBuffer()));
    return json({}, statuses.shift());
  };
  const retry = { maxRetries: 2, baseDelayMs: 0 };
  return { c1: createC1Client({ tenant: "acme", auth: "token-1", fetch, retry }), bodies };
}

test("the bytes a middleware has made of a body are sent as they are, and again", async () => {
  const { c1, bodies } = openWithBodies([503, 200]);
  const bytes = new Uint8Array([31, 139, 0, 255]);
  c1.use({
    onRequest: ({ request }) =>
      new Request(request.url, { method: "POST", headers: request.headers, body: bytes }),
  });
  const { response } = await c1.POST(path, { body: {}, isIdempotent: true });
  expect(response.status).toBe(200);
  expect(bodies).toEqual([Buffer.from(bytes), Buffer.from(bytes)]);
});

test("form data is not sent again, for it would be written with another boundary", async () => {
  const { c1, bodies } = openWithBodies([503]);
  const body = new FormData();
  body.set("a", "1");
  const { error } = await c1.POST(path, { body: body as object, isIdempotent: true });
  expect(error).toMatchObject({ name: "C1ApiError", status: 503, attempts: 1 });
  expect(bodies).toHaveLength(1);
});

test("a setting that fetch doesn't know is a property of the Request that middleware sees", async () => {
  const { fetch } = scriptFetch(json({}));
  const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
  const seen: unknown[] = [];
  c1.use({
    onRequest({ request }) {
      seen.push((request as Request & { reason?: unknown }).reason, "params" in request);
    },
  });
  const custom: object = { reason: "audit" };
  await c1.GET(path, { params: { query: { page_size: 10 } }, ...custom });
  expect(seen).toEqual(["audit", false]);
});

test("a middleware can send a call again by its fetch, which adds the token", async () => {
  const { fetch, sent } = scriptFetch(failure(409), json({ client: { id: "a" } }));
  const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
  c1.use({
    onResponse: ({ request, response, options }) =>
      response.status === 409 ? options.fetch(request) : undefined,
  });
  const { data } = await c1.POST(path, { body: { displayName: "ci" } });
  expect(data?.client?.id).toBe("a");
  expect(sent.map((one) => one.headers.get("authorization"))).toEqual([
    "Bearer token-1",
    "Bearer token-1",
  ]);
  expect(sent.map((one) => one.body)).toEqual(['{"displayName":"ci"}', '{"displayName":"ci"}']);
});

test("what is no middleware is refused, and a middleware that isn't known is ejected from nothing", () => {
  const { fetch } = scriptFetch();
  const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
  expect(() => c1.use({} as Middleware)).toThrow("onRequest(), onResponse() or onError()");
  c1.eject({ onRequest: () => undefined });
});

test("an address that no Request can have is refused without quoting it", async () => {
  const { fetch } = scriptFetch();
  const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
  c1.use({ onRequest: () => undefined });
  const pathSerializer = () => "SECRET";
  const params = { path: {} } as object;
  const error = await rejection(c1.GET(path, { params, pathSerializer }));
  expect(error).toMatchObject({ name: "C1UsageError" });
  expect(String(error)).not.toContain("SECRET");
});

test("an option of one call can't name another place for the token", async () => {
  const { fetch, sent } = scriptFetch(json({}));
  const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
  const more: object = { base: "https://evil.test" };
  await c1.GET(path, { ...more, timeoutMs: 1000 });
  expect(sent[0]?.url).toBe(`https://acme.conductor.one${path}`);
});
