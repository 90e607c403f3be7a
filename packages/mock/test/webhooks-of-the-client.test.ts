import {
  answerLater,
  approve,
  context,
  sendCallback,
  sendIncoming,
  type WebhookEventOf,
  webhookHandler,
} from "@c1-openapi/client/webhooks";
import { exportJWK, generateKeyPair } from "jose";
import { describe, expect, it } from "vitest";
import { createMockC1 } from "../src/index.js";
import { TestClock } from "./support/test-clock.js";

const url = "https://hooks.example/c1";
const approval = "c1.webhooks.v1.PayloadPolicyApprovalStep";
const once = { maxAttempts: 1, retryDelayMs: 0 };

function open() {
  const clock = new TestClock();
  const mock = createMockC1({ clock });
  const settings = { serverUrl: mock.url, fetch: mock.fetch, now: () => clock.now() };
  return { clock, mock, settings };
}

describe("the client's endpoint", () => {
  it.each(["RS256", "ES256", "EdDSA"] as const)("answers at once (%s)", async (alg) => {
    const { mock, settings } = open();
    const on = { [approval]: () => approve({ comment: "by rule" }) } as const;
    const fetch = webhookHandler({ ...settings, on });
    const { outcome, answer } = await mock.deliverWebhook(approval, url, { fetch, alg, ...once });
    expect({ outcome, answer }).toEqual({
      outcome: "answered",
      answer: { version: "v1", approve: { comment: "by rule" } },
    });
  });

  it("answers each event, and a test without a handler", async () => {
    const { mock, settings } = open();
    const on = { "c1.webhooks.v1.PayloadWorkflowStep": () => context({ ticket: "OPS-17" }) };
    const fetch = webhookHandler({ ...settings, on });
    for (const event of [
      "c1.webhooks.v1.PayloadTest",
      "c1.webhooks.v1.PayloadWorkflowStep",
    ] as const) {
      const { outcome } = await mock.deliverWebhook(event, url, { fetch, ...once });
      expect(outcome).toBe("answered");
    }
    const { attempts } = await mock.deliverWebhook(approval, url, { fetch, ...once });
    expect(attempts).toMatchObject([{ status: 501 }]);
  });

  it("answers later, once", async () => {
    const { mock, settings } = open();
    const events: WebhookEventOf<typeof approval>[] = [];
    const fetch = webhookHandler({
      ...settings,
      on: {
        [approval]: (event) => {
          events.push(event);
          return answerLater();
        },
      },
    });
    const { outcome, callback } = await mock.deliverWebhook(approval, url, { fetch, ...once });
    const [event] = events;
    if (!event) throw new Error("nothing came");
    const send = { fetch: mock.fetch };
    await sendCallback(JSON.parse(JSON.stringify(event)), approve(), send);
    expect([outcome, await callback]).toEqual(["accepted", { version: "v1", approve: {} }]);
    await expect(sendCallback(event, approve(), send)).rejects.toMatchObject({
      code: "C1_WEBHOOK_CALLBACK_USED",
    });
  });

  it("hears that it is too late", async () => {
    const { clock, mock, settings } = open();
    let event: WebhookEventOf<typeof approval> | undefined;
    const on = {
      [approval]: (it: WebhookEventOf<typeof approval>) => {
        event = it;
        return answerLater();
      },
    };
    await mock.deliverWebhook(approval, url, {
      fetch: webhookHandler({ ...settings, on }),
      ...once,
    });
    clock.advance(8 * 86_400_000);
    if (!event) throw new Error("nothing came");
    await expect(sendCallback(event, approve(), { fetch: mock.fetch })).rejects.toMatchObject({
      code: "C1_WEBHOOK_CALLBACK_EXPIRED",
    });
  });

  it("takes what C1 sends again after the handler failed, and keys that were rotated", async () => {
    const { mock, settings } = open();
    let calls = 0;
    const answer = () => {
      calls++;
      if (calls === 1) throw new Error("the database is away");
      return approve();
    };
    const on = { [approval]: answer };
    const all = { ...settings, on, onError: () => {}, keysCooldownMs: 0 };
    const options = { fetch: webhookHandler(all), retryDelayMs: 0 };
    expect((await mock.deliverWebhook(approval, url, options)).attempts).toMatchObject([
      { status: 500 },
      { status: 200 },
    ]);
    mock.rotateWebhookKeys();
    expect(await mock.deliverWebhook(approval, url, options)).toMatchObject({
      outcome: "answered",
    });
  });

  it.each([
    ["another tenant's", { iss: "evil.example" }],
    ["one for another endpoint", { htu: "https://hooks.example/other" }],
    ["one that is stale", { exp: 1 }],
  ])("refuses %s", async (_, claims) => {
    const { mock, settings } = open();
    const fetch = webhookHandler({ ...settings, on: { [approval]: () => approve() } });
    const { attempts } = await mock.deliverWebhook(approval, url, { fetch, claims, ...once });
    expect(attempts).toMatchObject([{ status: 401 }]);
  });
});

describe("a listener", () => {
  it("is called by the client with its secret, and counts an event once", async () => {
    const { clock, mock } = open();
    const { url: to, secret, events } = mock.webhookListener();
    mock.faults.add({ kind: "reset", operation: "incomingWebhook", isPerformed: true });
    const options = { secret, fetch: mock.fetch, clock: { ...realClock, now: () => clock.now() } };
    const { eventId } = await sendIncoming(to, { employee: "ada" }, options);
    expect(events).toEqual([{ eventId, payload: { employee: "ada" } }]);
    expect(mock.requests.map(({ status }) => status)).toEqual([undefined, 200]);
  });

  it.each(["RS256", "ES256", "EdDSA"])("is called by the client with a key (%s)", async (alg) => {
    const mock = createMockC1();
    const { publicKey, privateKey: key } = await generateKeyPair(alg);
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: "k" }] };
    const { url: to, events } = mock.webhookListener({ jwks });
    const { eventId } = await sendIncoming(to, [1], { key, kid: "k", fetch: mock.fetch });
    expect(events).toEqual([{ eventId, payload: [1] }]);
    const other = await generateKeyPair(alg);
    const refused = sendIncoming(to, [1], { key: other.privateKey, kid: "k", fetch: mock.fetch });
    await expect(refused).rejects.toMatchObject({ name: "C1ApiError", status: 401 });
  });

  it.each<[string, RequestInit]>([
    ["without a signature", { headers: {} }],
    ["with another method", { method: "GET" }],
  ])("refuses a request %s", async (_, init) => {
    const mock = createMockC1();
    const { url: to, events } = mock.webhookListener();
    const body = init.method === "GET" ? {} : { body: "{}" };
    const { status } = await mock.fetch(to, { method: "POST", ...body, ...init });
    expect([status >= 400, events]).toEqual([true, []]);
  });

  it("refuses another secret, a time that is long ago, and an id that is none", async () => {
    const { clock, mock } = open();
    const { url: to, secret } = mock.webhookListener();
    const fetch = mock.fetch;
    const send = (more: object) => sendIncoming(to, {}, { secret, fetch, ...more });
    const late = { ...realClock, now: () => clock.now() - 301_000 };
    for (const more of [{ secret: "x" }, { clock: late }]) {
      await expect(send(more)).rejects.toMatchObject({ status: 401 });
    }
  });
});

const realClock = {
  monotonic: () => performance.now(),
  after(delayMs: number, run: () => void) {
    const timer = setTimeout(run, Math.min(delayMs, 2 ** 30));
    return () => clearTimeout(timer);
  },
};
