import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  answerLater,
  approve,
  type C1WebhookError,
  complete,
  context,
  createReplayStore,
  deny,
  errored,
  gone,
  isC1WebhookError,
  reassign,
  replacePolicy,
  verifyWebhook,
  type WebhookErrorCode,
  type WebhookHandlerOptions,
  type WebhookOptions,
  webhookHandler,
} from "../src/webhooks/index.js";
import { rejection } from "./support/c1.js";
import {
  approval,
  createTestTenant,
  encodeToken,
  endpoint,
  nowMs,
  tokenOf,
  type WebhookChanges,
} from "./support/webhook.js";

const tenant = createTestTenant();
const now = nowMs / 1000;
const options = { tenant: "acme", fetch: tenant.fetch, now: () => nowMs };

const verify = (request: Request, more: Partial<WebhookOptions> = {}) =>
  verifyWebhook(request, { ...options, ...more });

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

describe("a webhook is taken", () => {
  test.each(["RS256", "ES256", "EdDSA"] as const)("when it is signed with %s", async (alg) => {
    expect(await verify(await tenant.send({ alg }))).toEqual({
      event: approval,
      webhookId: "webhook-1",
      callbackUrl: "https://acme.conductor.one/webhooks/v1/callback/secret-path",
      payload: { "@type": `type.googleapis.com/${approval}`, taskView: { task: { id: "t" } } },
      serverUrl: "https://acme.conductor.one",
    });
  });

  test.each<[string, WebhookChanges]>([
    [
      "at the end of its time, and as much later as clocks may differ",
      { claims: { exp: now - 29 } },
    ],
    ["before its time, as much as clocks may differ", { claims: { nbf: now + 30 } }],
    ["with a query in the endpoint's URL, which isn't signed", { url: `${endpoint}?a=b` }],
    ["for several hosts, the endpoint's among them", { claims: { aud: ["x", "hooks.example"] } }],
  ])("%s", async (_, changes) => {
    expect(await verify(await tenant.send(changes))).toMatchObject({ event: approval });
  });

  test("with hashes as other RFCs write them", async () => {
    const right = await tenant.send();
    const { htb_s256: hash } = claimsOf(tokenOf(right));
    const url64 = hash.replaceAll("+", "-").replaceAll("/", "_").replace("=", "");
    const changed = await tenant.send({
      claims: { htb_s256: url64 },
      headers: { "content-digest": `sha-512=:AAAA:, sha-256=:${hash}:` },
    });
    expect(await verify(changed)).toMatchObject({ event: approval });
  });

  test("as headers and bytes, where a platform has no Request", async () => {
    const request = await tenant.send();
    const raw = {
      headers: {
        ...Object.fromEntries(request.headers),
        "x-many": ["a", "b"],
        "x-none": undefined,
      },
      body: Buffer.from(await request.arrayBuffer()),
    };
    const event = await verifyWebhook(raw, { ...options, url: endpoint });
    expect(event).toMatchObject({ event: approval });
  });

  test("whatever the case of its headers' names, and never by a name that comes twice", async () => {
    const request = await tenant.send();
    const body = Buffer.from(await request.arrayBuffer());
    const headers = Object.fromEntries(
      [...request.headers].map(([name, value]) => [name.toUpperCase(), value]),
    );
    const own = { ...options, url: endpoint };
    const twice = { ...headers, authorization: "bearer x" };
    expect(await rejection(verifyWebhook({ headers: twice, body }, own))).toMatchObject({
      name: "C1WebhookError",
    });
    expect(await verifyWebhook({ headers, body }, own)).toMatchObject({ event: approval });
  });

  test("behind a proxy, when the option says how C1 calls the endpoint", async () => {
    const request = await tenant.send({ url: "http://10.0.0.7:8080/inner" });
    expect(await verify(request, { url: endpoint })).toMatchObject({ event: approval });
  });

  test("when this version doesn't know its event: then its name stands apart", async () => {
    const event = await verify(await tenant.send({ body: { event: "c1.webhooks.v2.New" } }));
    expect(event).toMatchObject({ event: "unknown", eventName: "c1.webhooks.v2.New" });
  });
});

describe("a webhook is refused", () => {
  const other = createTestTenant();

  test.each<[string, WebhookErrorCode, WebhookChanges]>([
    ["from another tenant", "C1_WEBHOOK_ISSUER", { claims: { iss: "evil.conductor.one" } }],
    ["without an issuer", "C1_WEBHOOK_ISSUER", { claims: { iss: undefined } }],
    ["for another host", "C1_WEBHOOK_AUDIENCE", { claims: { aud: "other.example" } }],
    ["for no host", "C1_WEBHOOK_AUDIENCE", { claims: { aud: undefined } }],
    ["for something else", "C1_WEBHOOK_TYPE", { claims: { c1typ: "session" } }],
    ["for nothing at all", "C1_WEBHOOK_TYPE", { claims: { c1typ: undefined } }],
    ["for another method", "C1_WEBHOOK_TOKEN_METHOD", { claims: { htm: "GET" } }],
    ["for another path", "C1_WEBHOOK_URL", { claims: { htu: "https://hooks.example/other" } }],
    ["for another scheme", "C1_WEBHOOK_URL", { claims: { htu: "http://hooks.example/c1" } }],
    ["for no URL", "C1_WEBHOOK_URL", { claims: { htu: undefined } }],
    ["that is stale", "C1_WEBHOOK_EXPIRED", { claims: { exp: now - 31 } }],
    ["that never ends", "C1_WEBHOOK_EXPIRED", { claims: { exp: undefined } }],
    ["that is to come", "C1_WEBHOOK_NOT_YET_VALID", { claims: { nbf: now + 31 } }],
    ["without a beginning", "C1_WEBHOOK_NOT_YET_VALID", { claims: { nbf: undefined } }],
    ["with another hash", "C1_WEBHOOK_BODY_HASH", { claims: { htb_s256: "AAAA" } }],
    ["without a hash", "C1_WEBHOOK_BODY_HASH", { claims: { htb_s256: undefined } }],
    ["with another body", "C1_WEBHOOK_BODY_HASH", { sentBody: "{}" }],
    ["with no body", "C1_WEBHOOK_BODY_HASH", { sentBody: "" }],
    [
      "with another digest",
      "C1_WEBHOOK_CONTENT_DIGEST",
      { headers: { "content-digest": "sha-256=AA" } },
    ],
    [
      "with a digest of another kind",
      "C1_WEBHOOK_CONTENT_DIGEST",
      { headers: { "content-digest": "sha-512=AA" } },
    ],
    ["without a digest", "C1_WEBHOOK_CONTENT_DIGEST", { headers: { "content-digest": undefined } }],
    ["of another version", "C1_WEBHOOK_VERSION", { body: { version: "v2" } }],
    [
      "of another version in the header",
      "C1_WEBHOOK_VERSION",
      { headers: { "webhook-version": "v2" } },
    ],
    ["of no version", "C1_WEBHOOK_VERSION", { headers: { "webhook-version": undefined } }],
    ["without an event", "C1_WEBHOOK_BODY", { body: { event: undefined } }],
    ["without an id", "C1_WEBHOOK_BODY", { body: { webhookId: 5 } }],
    ["without a callback", "C1_WEBHOOK_BODY", { body: { callbackUrl: "" } }],
    ["without an id of its token", "C1_WEBHOOK_REPLAYED", { claims: { jti: undefined } }],
    ["without a token", "C1_WEBHOOK_TOKEN", { headers: { authorization: undefined } }],
    [
      "with credentials of another kind",
      "C1_WEBHOOK_TOKEN",
      { headers: { authorization: "Basic YTpi" } },
    ],
    ["with a token that is none", "C1_WEBHOOK_TOKEN", { token: "x.y.z" }],
    ["with an empty token", "C1_WEBHOOK_TOKEN", { token: "" }],
    ["signed with what C1 doesn't use", "C1_WEBHOOK_ALGORITHM", { alg: "PS256" }],
  ])("%s: %s", async (_, code, changes) => {
    const error = await rejection(verify(await tenant.send(changes)));
    expect(error).toMatchObject({ name: "C1WebhookError", code });
  });

  test("that is changed by a byte", async () => {
    const request = await tenant.send();
    const text = (await request.clone().text()).replace("webhook-1", "webhook-2");
    const changed = new Request(request.url, {
      method: "POST",
      headers: request.headers,
      body: text,
    });
    expect(await rejection(verify(changed))).toMatchObject({ code: "C1_WEBHOOK_BODY_HASH" });
  });

  test("that comes a second time", async () => {
    const request = await tenant.send();
    await verify(request.clone());
    expect(await rejection(verify(request))).toMatchObject({ code: "C1_WEBHOOK_REPLAYED" });
  });

  test("that comes twice at once: one of the two is taken", async () => {
    const request = await tenant.send();
    const results = await Promise.allSettled([verify(request.clone()), verify(request)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("without a signature (alg none)", async () => {
    const claims = claimsOf(tokenOf(await tenant.send()));
    const token = `${encodeToken({ alg: "none" }, claims)}.`;
    const error = await rejection(verify(await tenant.send({ token })));
    expect(error).toMatchObject({ code: "C1_WEBHOOK_ALGORITHM" });
  });

  test.each(["RS256", "ES256", "EdDSA"])(
    "signed with a public key as a password (HS256): %s",
    async (alg) => {
      const jwk = tenant.publicJwk(alg);
      const claims = claimsOf(tokenOf(await tenant.send()));
      const parts = encodeToken({ alg: "HS256", kid: jwk.kid }, claims);
      const secret = JSON.stringify(jwk);
      const mac = createHmac("sha256", secret).update(parts).digest("base64url");
      const error = await rejection(verify(await tenant.send({ token: `${parts}.${mac}` })));
      expect(error).toMatchObject({ code: "C1_WEBHOOK_ALGORITHM" });
    },
  );

  test("signed by a key that the tenant doesn't have", async () => {
    const error = await rejection(verify(await other.send()));
    expect(error).toMatchObject({ code: "C1_WEBHOOK_KEY" });
  });

  test("signed by another key under the name of one that the tenant has", async () => {
    const [, payload, signature] = tokenOf(await other.send()).split(".");
    const { kid } = tenant.publicJwk("ES256");
    const [header] = encodeToken({ alg: "ES256", kid }, {}).split(".");
    const token = [header, payload, signature].join(".");
    const error = await rejection(verify(await tenant.send({ token })));
    expect(error).toMatchObject({ code: "C1_WEBHOOK_SIGNATURE" });
  });

  test("with claims that were changed after it was signed", async () => {
    const request = await tenant.send();
    const [header, , signature] = tokenOf(request).split(".");
    const [, payload] = encodeToken({}, { ...claimsOf(tokenOf(request)), aud: "x" }).split(".");
    const token = [header, payload, signature].join(".");
    const error = await rejection(verify(await tenant.send({ token })));
    expect(error).toMatchObject({ code: "C1_WEBHOOK_SIGNATURE" });
  });

  test("with a body that is no JSON, though it is signed", async () => {
    const { createHash } = await import("node:crypto");
    const hash = createHash("sha256").update("<html>").digest("base64");
    const changes = {
      sentBody: "<html>",
      claims: { htb_s256: hash },
      headers: { "content-digest": `sha-256=${hash}` },
    };
    const error = await rejection(verify(await tenant.send(changes)));
    expect(error).toMatchObject({ code: "C1_WEBHOOK_BODY" });
  });

  test("that is no POST, and one that is too long to be read", async () => {
    const get = new Request(endpoint);
    expect(await rejection(verify(get))).toMatchObject({ code: "C1_WEBHOOK_METHOD" });
    const long = verify(await tenant.send(), { maxBodyBytes: 10 });
    expect(await rejection(long)).toMatchObject({ code: "C1_WEBHOOK_TOO_LARGE" });
    const body = new Uint8Array(11);
    const raw = verifyWebhook(
      { headers: {}, body },
      { ...options, url: endpoint, maxBodyBytes: 10 },
    );
    expect(await rejection(raw)).toMatchObject({ code: "C1_WEBHOOK_TOO_LARGE" });
  });

  test("and no error quotes its token", async () => {
    for (const claims of [
      { iss: "x" },
      { aud: "x" },
      { exp: 1 },
      { htu: "x" },
      { htb_s256: "x" },
    ]) {
      const request = await tenant.send({ claims });
      const error = (await rejection(verify(request.clone()))) as C1WebhookError;
      const shown = `${error.stack} ${JSON.stringify(error)} ${Object(error.cause).stack}`;
      for (const part of tokenOf(request).split(".")) expect(shown).not.toContain(part);
    }
  });

  test("with options that name no tenant, two, or no URL", async () => {
    const request = await tenant.send();
    const usage = { code: "C1_USAGE" };
    expect(await rejection(verifyWebhook(request, {}))).toMatchObject(usage);
    const both = { tenant: "acme", serverUrl: "https://acme.conductor.one" };
    expect(await rejection(verifyWebhook(request, both))).toMatchObject(usage);
    const raw = { headers: {}, body: new Uint8Array() };
    expect(await rejection(verifyWebhook(raw, options))).toMatchObject(usage);
  });
});

describe("the tenant's keys", () => {
  test("are fetched once, and not again for an unknown kid before the cooldown is over", async () => {
    const fresh = createTestTenant();
    const own = { ...options, fetch: fresh.fetch };
    await verifyWebhook(await fresh.send(), own);
    await verifyWebhook(await fresh.send({ alg: "RS256" }), own);
    expect(fresh.keyRequests()).toBe(1);
    fresh.rotateKeys();
    const error = await rejection(verifyWebhook(await fresh.send(), own));
    expect(error).toMatchObject({ code: "C1_WEBHOOK_KEY" });
    expect(fresh.keyRequests()).toBe(1);
  });

  test("are fetched once more for an unknown kid after the cooldown", async () => {
    const fresh = createTestTenant();
    const own = { ...options, fetch: fresh.fetch, keysCooldownMs: 0 };
    await verifyWebhook(await fresh.send(), own);
    fresh.rotateKeys();
    expect(await verifyWebhook(await fresh.send(), own)).toMatchObject({ event: approval });
    expect(fresh.keyRequests()).toBe(2);
    const foreign = await createTestTenant().send();
    await rejection(verifyWebhook(foreign, own));
    expect(fresh.keyRequests()).toBe(3);
  });

  test.each<[string, () => Response]>([
    ["fail", () => new Response(null, { status: 500 })],
    ["redirect", () => Response.redirect("https://evil.example/jwks")],
    ["are no JSON", () => new Response("<html>")],
    ["are none", () => Response.json({ error: "no keys" })],
  ])("that %s are said to be out of reach", async (_, answer) => {
    const fetch = async () => answer();
    const error = await rejection(verify(await tenant.send(), { fetch }));
    expect(error).toMatchObject({ code: "C1_WEBHOOK_KEYS_UNREACHABLE" });
  });
});

describe("a store of tokens that came", () => {
  test("takes each id once, as long as it has to remember it", async () => {
    const store = createReplayStore();
    expect([store.take("a", 10_000), store.take("a", 10_000), store.take("b", -1)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(store.take("c", 10_000)).toBe(true);
  });

  test("can be the program's own, and hears for how long it has to remember", async () => {
    const taken: [string, number][] = [];
    const replays = {
      async take(id: string, forMs: number) {
        taken.push([id, forMs]);
        return false;
      },
    };
    const error = await rejection(verify(await tenant.send({ claims: { jti: "j" } }), { replays }));
    expect(error).toMatchObject({ code: "C1_WEBHOOK_REPLAYED" });
    expect(taken).toEqual([["https://acme.conductor.one j", 150_000]]);
  });
});

describe("an answer", () => {
  const long = "x".repeat(1025);

  test("has the form that C1 takes", () => {
    expect([approve(), deny({ comment: "no" }), complete(), errored({ comment: "x" })]).toEqual([
      { version: "v1", approve: {} },
      { version: "v1", deny: { comment: "no" } },
      { version: "v1", complete: {} },
      { version: "v1", errored: { comment: "x" } },
    ]);
    expect(reassign({ newStepUserIds: ["a"], comment: "you" })).toEqual({
      version: "v1",
      reassign: { comment: "you", newStepUserIds: ["a"] },
    });
    expect(replacePolicy({ policySteps: [{ reject: {} }] })).toEqual({
      version: "v1",
      replacePolicy: { policySteps: [{ reject: {} }] },
    });
    expect(context({ a: [1] })).toEqual({ version: "v1", context: { a: [1] } });
  });

  test.each<[string, () => unknown]>([
    ["a comment that is too long", () => approve({ comment: long })],
    ["a comment that is no text", () => deny({ comment: 5 as unknown as string })],
    ["too many people", () => reassign({ newStepUserIds: Array(33).fill("a") })],
    ["people that are no list", () => reassign({ newStepUserIds: "a" as unknown as [] })],
    ["no step", () => replacePolicy({ policySteps: [] as unknown as [object] })],
  ])("can't have %s", (_, make) => {
    expect(make).toThrow(expect.objectContaining({ code: "C1_WEBHOOK_ANSWER" }));
  });
});

describe("an endpoint", () => {
  const handle = async (request: Request, more: Partial<WebhookHandlerOptions> = {}) => {
    const errors: unknown[] = [];
    const onError = (error: unknown) => errors.push(error);
    const response = await webhookHandler({ ...options, on: {}, onError, ...more })(request);
    const text = await response.text();
    return { status: response.status, body: text && JSON.parse(text), errors };
  };
  const test_ = "c1.webhooks.v1.PayloadTest";

  test("answers what the handler of the event returns", async () => {
    const on = { [approval]: () => approve({ comment: "by rule" }) } as const;
    expect(await handle(await tenant.send(), { on })).toEqual({
      status: 200,
      body: { version: "v1", approve: { comment: "by rule" } },
      errors: [],
    });
  });

  test("answers later, or is gone, as the handler says", async () => {
    const later = await handle(await tenant.send(), { on: { [approval]: () => answerLater() } });
    expect(later).toEqual({ status: 202, body: "", errors: [] });
    const over = await handle(await tenant.send(), { on: { [approval]: async () => gone() } });
    expect(over).toEqual({ status: 410, body: "", errors: [] });
  });

  test("answers a test of C1's without a handler, and with one that returns nothing", async () => {
    const sent = () => tenant.send({ body: { event: test_ } });
    const empty = { status: 200, body: { version: "v1" }, errors: [] };
    expect(await handle(await sent())).toEqual(empty);
    expect(await handle(await sent(), { on: { [test_]: () => {} } })).toEqual(empty);
  });

  test("says that it doesn't do an event that has no handler, or that it doesn't know", async () => {
    expect(await handle(await tenant.send())).toMatchObject({ status: 501, errors: [] });
    const unknown = await tenant.send({ body: { event: "toString" } });
    expect(await handle(unknown)).toMatchObject({ status: 501 });
  });

  test.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("the database is away");
      },
    ],
    ["rejects", () => Promise.reject(new Error("the database is away"))],
    ["returns nothing", () => undefined],
    ["returns an answer to another event", () => complete()],
    ["returns two answers", () => ({ ...approve(), ...deny() })],
    [
      "returns what C1 would not read to its end",
      () => replacePolicy({ policySteps: [{ padding: "x".repeat(250_000) }] }),
    ],
  ])("fails, so that C1 tries again, when the handler %s", async (_, handler) => {
    const on = { [approval]: handler } as WebhookHandlerOptions["on"];
    const { status, body, errors } = await handle(await tenant.send(), { on });
    expect({ status, body, count: errors.length }).toEqual({ status: 500, body: "", count: 1 });
  });

  test.each<[string, () => void]>([
    [
      "throws",
      () => {
        throw new Error("a broken hook");
      },
    ],
    ["rejects", () => Promise.reject(new Error("a broken hook"))],
  ])("answers all the same when its onError %s", async (_, onError) => {
    const failing = () => Promise.reject(new Error("the database is away"));
    const on = { [approval]: failing };
    expect(await handle(await tenant.send(), { on, onError })).toMatchObject({ status: 500 });
    expect(await handle(new Request(endpoint), { on, onError })).toMatchObject({ status: 405 });
  });

  test.each<[string, unknown, RegExp]>([
    ["no version", { approve: {} }, /has no `version: "v1"`/],
    ["another answer", complete(), /approve, deny, reassign, replacePolicy/],
    ["no answer", { version: "v1" }, /exactly one of approve, deny/],
  ])("says what is wrong with an answer that is or has %s", async (_, reply, message) => {
    const on = { [approval]: () => reply } as WebhookHandlerOptions["on"];
    const { errors } = await handle(await tenant.send(), { on });
    expect(errors).toMatchObject([{ code: "C1_WEBHOOK_ANSWER" }]);
    expect(`${errors[0]}`).toMatch(message);
  });

  test.each<[number, WebhookErrorCode, WebhookChanges]>([
    [401, "C1_WEBHOOK_AUDIENCE", { claims: { aud: "x" } }],
    [400, "C1_WEBHOOK_VERSION", { body: { version: "v2" } }],
    [400, "C1_WEBHOOK_BODY", { body: { event: undefined } }],
  ])("refuses with %i: %s", async (status, code, changes) => {
    const result = await handle(await tenant.send(changes));
    expect(result).toMatchObject({ status, body: { code }, errors: [{ code }] });
  });

  test("says when it can't know, and when a request is no webhook at all", async () => {
    const fetch = () => Promise.reject(new TypeError("no network"));
    const away = await handle(await tenant.send(), { fetch });
    expect(away).toMatchObject({ status: 503, body: { code: "C1_WEBHOOK_KEYS_UNREACHABLE" } });
    expect((await handle(new Request(endpoint))).status).toBe(405);
    expect((await handle(await tenant.send(), { maxBodyBytes: 1 })).status).toBe(413);
  });

  test("can't be made without a tenant", () => {
    expect(() => webhookHandler({ on: {} })).toThrow(/Give `tenant` or `serverUrl`/);
    const tenant = null as unknown as string;
    expect(() => webhookHandler({ on: {}, tenant })).toThrow(/tenant is null/);
  });

  test("has errors that are known by name, and others aren't", async () => {
    const { errors } = await handle(new Request(endpoint));
    expect(errors.map(isC1WebhookError)).toEqual([true]);
    expect([null, new Error("x"), "C1WebhookError"].map(isC1WebhookError)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
