import {
  createHash,
  createPublicKey,
  type JsonWebKey,
  verify as verifySignature,
} from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { createMockC1, type DeliverOptions, type MockC1, type WebhookEvent } from "../src/index.js";
import { TestClock } from "./support/test-clock.js";

const endpoint = "https://acme.example/hooks/c1?team=ops";
const approval: WebhookEvent = "c1.webhooks.v1.PayloadPolicyApprovalStep";

/** Delivers to a handler, and keeps the requests that it got. */
async function deliver(
  mock: MockC1,
  event: WebhookEvent,
  handle: (count: number) => Response | Promise<Response>,
  options: DeliverOptions = {},
) {
  const requests: Request[] = [];
  const delivery = await mock.deliverWebhook(event, endpoint, {
    retryDelayMs: 0,
    fetch: async (request) => {
      requests.push(request.clone());
      return handle(requests.length);
    },
    ...options,
  });
  return { ...delivery, requests };
}

const answer = (fields: object, status = 200) =>
  Response.json({ version: "v1", ...fields }, { status });

async function readKeys(mock: MockC1): Promise<JSONWebKeySet> {
  return (await mock.fetch(`${mock.url}/auth/v1/jwks`)).json();
}

function first(requests: Request[]): Request {
  const [request] = requests;
  if (!request) throw new Error("nothing was sent");
  return request;
}

const tokenOf = (request: Request) =>
  (request.headers.get("authorization") ?? "").replace(/^bearer /, "");

const decode = (part = "") => JSON.parse(Buffer.from(part, "base64url").toString());

describe("a webhook", () => {
  it.each(["RS256", "ES256", "EdDSA"] as const)(
    "is signed by a key of the tenant: %s",
    async (alg) => {
      const mock = createMockC1({ host: "acme.conductor.one" });
      const { requests } = await deliver(mock, approval, () => answer({ approve: {} }), { alg });
      const request = first(requests);
      const { payload, protectedHeader } = await jwtVerify(
        tokenOf(request),
        createLocalJWKSet(await readKeys(mock)),
        { issuer: "acme.conductor.one", audience: "acme.example" },
      );
      expect(protectedHeader).toEqual({ alg, kid: expect.any(String) });
      const body = await request.clone().text();
      const digest = createHash("sha256").update(body).digest("base64");
      expect(payload).toMatchObject({
        c1typ: "wh",
        htm: "POST",
        htu: "https://acme.example/hooks/c1",
        htb_s256: digest,
        jti: expect.any(String),
      });
      expect(request.headers.get("content-digest")).toBe(`sha-256=${digest}`);
    },
  );

  it("has a signature that node:crypto alone verifies", async () => {
    const mock = createMockC1();
    const { requests } = await deliver(mock, approval, () => answer({ deny: {} }));
    const [header = "", claims = "", signature = ""] = tokenOf(first(requests)).split(".");
    const { keys } = await readKeys(mock);
    const key = createPublicKey({ key: keys[0] as JsonWebKey, format: "jwk" });
    const signed = Buffer.from(`${header}.${claims}`);
    const bytes = Buffer.from(signature, "base64url");
    const verifies = (data: Buffer) =>
      verifySignature("sha256", data, { key, dsaEncoding: "ieee-p1363" }, bytes);
    expect(verifies(signed)).toBe(true);
    expect(verifies(Buffer.from(`${header}.${claims}x`))).toBe(false);
    expect(keys[0]).not.toHaveProperty("d");
  });

  it("is good from a minute before to two minutes after it was sent, by the mock's clock", async () => {
    const clock = new TestClock();
    const { requests } = await deliver(createMockC1({ clock }), approval, () =>
      answer({ deny: {} }),
    );
    const now = clock.now() / 1000;
    expect(decode(tokenOf(first(requests)).split(".")[1])).toMatchObject({
      iat: now,
      nbf: now - 60,
      exp: now + 120,
    });
  });

  it("says in headers and body what it is about", async () => {
    const mock = createMockC1();
    const payload = { taskView: { task: { id: "t" } } };
    const { requests, webhookId, callbackUrl } = await deliver(
      mock,
      approval,
      () => answer({ approve: {} }),
      { payload },
    );
    const request = first(requests);
    expect([request.method, request.url]).toEqual(["POST", endpoint]);
    expect(Object.fromEntries(request.headers)).toMatchObject({
      "content-type": "application/json",
      "webhook-version": "v1",
      "webhook-id": webhookId,
      "webhook-event": approval,
      "webhook-callback-url": callbackUrl,
    });
    expect(await request.json()).toEqual({
      version: "v1",
      webhookId,
      callbackUrl,
      event: approval,
      payload: { "@type": `type.googleapis.com/${approval}`, ...payload },
    });
    expect(callbackUrl).toMatch(/^https:\/\/mock\.conductor\.one\/webhooks\/v1\/callback\/.{40}/);
  });

  it("is about a sample of what Get Task answers, where the document has it", async () => {
    const schema = { type: "object", properties: { taskView: { type: "object" } } };
    const responses = { 200: { content: { "application/json": { schema } } } };
    const get = { tags: ["Task"], operationId: "get", responses };
    const payloadOf = async (document: object) => {
      const mock = createMockC1({ document });
      const { requests } = await deliver(mock, approval, () => answer({ deny: {} }));
      return (await first(requests).json()).payload;
    };
    const type = { "@type": `type.googleapis.com/${approval}` };
    expect(await payloadOf({ paths: { "/tasks/{id}": { get } } })).toEqual({
      ...type,
      taskView: {},
    });
    expect(await payloadOf({ paths: {} })).toEqual(type);
  });

  it("is signed with what a test says instead, to see it refused", async () => {
    const claims = { aud: "other.example", jti: undefined };
    const { requests } = await deliver(createMockC1(), approval, () => answer({ deny: {} }), {
      claims,
    });
    const sent = decode(tokenOf(first(requests)).split(".")[1]);
    expect(sent).toMatchObject({ aud: "other.example", htm: "POST" });
    expect(sent).not.toHaveProperty("jti");
  });

  it("is signed with other keys once they were rotated", async () => {
    const mock = createMockC1();
    const before = await readKeys(mock);
    mock.rotateWebhookKeys();
    const { requests } = await deliver(mock, approval, () => answer({ deny: {} }));
    const token = tokenOf(first(requests));
    await expect(jwtVerify(token, createLocalJWKSet(before))).rejects.toThrow(/no applicable key/);
    await jwtVerify(token, createLocalJWKSet(await readKeys(mock)));
  });

  it("reaches a server, and fails where none is", async () => {
    const server = createServer((request, response) => {
      request.resume();
      response.end('{"version":"v1"}');
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const mock = createMockC1();
    const test = "c1.webhooks.v1.PayloadTest";
    expect(await mock.deliverWebhook(test, url)).toMatchObject({ outcome: "answered" });
    server.close();
    server.closeAllConnections();
    const { outcome, attempts } = await mock.deliverWebhook(test, url, { maxAttempts: 1 });
    expect({ outcome, attempts }).toEqual({
      outcome: "failed",
      attempts: [{ status: undefined, problem: expect.stringMatching(/^no answer: /) }],
    });
  });

  it.each(["http://acme.example/", "https://acme.example:8443/", "nowhere"])(
    "isn't delivered to %s",
    async (url) => {
      const delivery = createMockC1().deliverWebhook(approval, url);
      await expect(delivery).rejects.toMatchObject({ code: "C1_MOCK" });
    },
  );
});

describe("an answer to a webhook", () => {
  const long = "x".repeat(1025);

  it.each<[WebhookEvent, object]>([
    ["c1.webhooks.v1.PayloadTest", {}],
    ["c1.webhooks.v1.PayloadProvisionStep", { complete: { comment: "done" } }],
    ["c1.webhooks.v1.PayloadProvisionStep", { errored: {} }],
    [approval, { approve: { comment: "x".repeat(1024) } }],
    [approval, { deny: {} }],
    [approval, { reassign: { newStepUserIds: Array(32).fill("ada") } }],
    [approval, { replacePolicy: { policySteps: [{}] } }],
    ["c1.webhooks.v1.PayloadWorkflowStep", { context: { any: [1] } }],
  ])("to %s can be %j", async (event, fields) => {
    const {
      outcome,
      answer: got,
      attempts,
    } = await deliver(createMockC1(), event, () => answer(fields));
    expect({ outcome, got, attempts }).toEqual({
      outcome: "answered",
      got: { version: "v1", ...fields },
      attempts: [{ status: 200, problem: undefined }],
    });
  });

  it.each<[WebhookEvent, object, RegExp]>([
    [approval, {}, /must have one of approve, deny, reassign, replacePolicy/],
    [approval, { approve: {}, deny: {} }, /must have one of/],
    [approval, { complete: {} }, /must have one of/],
    [approval, { approve: true }, /approve must be an object/],
    [approval, { approve: { comment: long } }, /approve.comment must have 1024 characters at most/],
    [approval, { deny: { comment: 5 } }, /deny.comment must be text/],
    [approval, { reassign: {} }, /newStepUserIds must be a list of 32 ids at most/],
    [approval, { reassign: { newStepUserIds: Array(33).fill("ada") } }, /32 ids at most/],
    [
      approval,
      { replacePolicy: { policySteps: [] } },
      /policySteps must be a list that isn't empty/,
    ],
    ["c1.webhooks.v1.PayloadWorkflowStep", { context: [] }, /context must be an object/],
    [approval, { version: "v2", approve: {} }, /version must be "v1"/],
    [approval, { approve: { padding: "x".repeat(250 * 1024) } }, /more than 256000 bytes/],
  ])("to %s can't be %j", async (event, fields, problem) => {
    const options = { maxAttempts: 1 };
    const { outcome, attempts } = await deliver(
      createMockC1(),
      event,
      () => answer(fields),
      options,
    );
    expect(outcome).toBe("failed");
    expect(attempts).toEqual([{ status: 200, problem: expect.stringMatching(problem) }]);
  });
});

describe("a webhook without an answer", () => {
  it("is sent again with a token of its own, until there is one", async () => {
    const { outcome, attempts, requests } = await deliver(createMockC1(), approval, (count) => {
      if (count === 1) throw new TypeError("refused");
      if (count === 2) return new Response("busy", { status: 503 });
      if (count === 3) return new Response(null, { status: 302, headers: { location: "/" } });
      return count === 4 ? new Response("no JSON") : answer({ approve: {} });
    });
    expect(outcome).toBe("answered");
    expect(attempts).toEqual([
      { status: undefined, problem: "no answer: refused" },
      { status: 503, problem: "the status is 503" },
      { status: 302, problem: "the status is 302" },
      { status: 200, problem: "the answer is no JSON object" },
      { status: 200, problem: undefined },
    ]);
    const ids = requests.map((each) => decode(tokenOf(each).split(".")[1]).jti);
    expect(new Set(ids).size).toBe(5);
    expect(new Set(requests.map((each) => each.headers.get("webhook-id"))).size).toBe(1);
  });

  it("is given up after 50 repetitions", async () => {
    const fail = () => new Response(null, { status: 500 });
    const { outcome, requests } = await deliver(createMockC1(), approval, fail);
    expect([outcome, requests.length]).toEqual(["failed", 51]);
  });

  it("is sent again when none comes in time", async () => {
    const never = (request: Request) =>
      new Promise<Response>((_, reject) => {
        request.signal.addEventListener("abort", () => reject(request.signal.reason));
      });
    const { attempts } = await createMockC1().deliverWebhook(approval, endpoint, {
      fetch: never,
      timeoutMs: 5,
      retryDelayMs: 0,
      maxAttempts: 2,
    });
    expect(attempts.map(({ problem }) => problem)).toEqual(
      Array(2).fill(expect.stringMatching(/timeout/)),
    );
  });

  it("ends for good with 410, until the mock is reset", async () => {
    const mock = createMockC1();
    const gone = () => new Response(null, { status: 410 });
    expect(await deliver(mock, approval, gone)).toMatchObject({ outcome: "gone", requests: [{}] });
    expect(await deliver(mock, approval, gone)).toMatchObject({ outcome: "gone", requests: [] });
    mock.reset();
    expect((await deliver(mock, approval, gone)).requests).toHaveLength(1);
  });

  it("ends when the caller gives up", async () => {
    const left = new AbortController();
    const reason = new Error("enough");
    const delivery = deliver(
      createMockC1(),
      approval,
      () => {
        left.abort(reason);
        return new Response(null, { status: 500 });
      },
      { signal: left.signal, retryDelayMs: 60_000 },
    );
    await expect(delivery).rejects.toBe(reason);
  });
});

describe("a callback", () => {
  async function open(options: DeliverOptions = {}) {
    const clock = new TestClock();
    const mock = createMockC1({ clock });
    const { callbackUrl, callback, outcome } = await deliver(
      mock,
      approval,
      () => new Response(null, { status: 202 }),
      options,
    );
    const send = async (fields: object | string, url = callbackUrl) => {
      const body =
        typeof fields === "string" ? fields : JSON.stringify({ version: "v1", ...fields });
      const response = await mock.fetch(url, { method: "POST", body });
      return [response.status, ((await response.json()) as { message?: string }).message];
    };
    return { clock, mock, callbackUrl, callback, outcome, send };
  }

  it("takes one answer, once", async () => {
    const { mock, callback, outcome, send } = await open();
    expect(outcome).toBe("accepted");
    expect(await send({ approve: { comment: "ok" } })).toEqual([200, undefined]);
    expect(await callback).toEqual({ version: "v1", approve: { comment: "ok" } });
    expect(await send({ approve: {} })).toEqual([400, "the callback was used before"]);
    expect(mock.requests.map(({ operation }) => operation)).toEqual([
      "webhookCallback",
      "webhookCallback",
    ]);
  });

  it("isn't used up by an answer that C1 doesn't take", async () => {
    const { send } = await open();
    expect(await send({ complete: {} })).toEqual([400, expect.stringMatching(/must have one of/)]);
    expect(await send("{")).toEqual([400, "the answer is no JSON object"]);
    expect((await send({ deny: {} }))[0]).toBe(200);
  });

  it("expires after eight days, or what the delivery says", async () => {
    const { clock, send } = await open();
    clock.advance(8 * 86_400_000 - 1);
    expect((await send({ deny: {} }))[0]).toBe(200);
    const short = await open({ callbackLifetimeMs: 1000 });
    short.clock.advance(1000);
    expect(await short.send({ deny: {} })).toEqual([400, "the callback has expired"]);
  });

  it("is known by its whole URL alone, and takes POST alone", async () => {
    const { mock, callbackUrl, send } = await open();
    expect((await send({ deny: {} }, `${callbackUrl}x`))[0]).toBe(404);
    expect((await mock.fetch(callbackUrl)).status).toBe(405);
  });

  it("takes nothing when the webhook was answered at once", async () => {
    const mock = createMockC1();
    const { callbackUrl } = await deliver(mock, approval, () => answer({ approve: {} }));
    const body = JSON.stringify({ version: "v1", deny: {} });
    expect((await mock.fetch(callbackUrl, { method: "POST", body })).status).toBe(400);
  });

  it("can be met by a fault", async () => {
    const { mock, send } = await open();
    mock.faults.add({ kind: "status", status: 503, operation: "webhookCallback" });
    expect((await send({ deny: {} }))[0]).toBe(503);
    expect((await send({ deny: {} }))[0]).toBe(200);
  });
});
