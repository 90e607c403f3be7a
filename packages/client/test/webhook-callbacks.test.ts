import { describe, expect, test } from "vitest";
import { approve, complete, deny, type SendOptions, sendCallback } from "../src/webhooks/index.js";
import { rejection } from "./support/c1.js";
import { FakeClock, longMs } from "./support/fake-clock.js";
import { failure, json, type Scripted, scriptFetch } from "./support/scripted-fetch.js";
import { approval } from "./support/webhook.js";

const secret = "c2VjcmV0LXBhdGgtb2YtdGhlLWNhbGxiYWNr";
const event = {
  event: approval,
  callbackUrl: `https://acme.conductor.one/webhooks/v1/callback/${secret}?k=${secret}`,
  serverUrl: "https://acme.conductor.one",
} as const;

const refused = (message: string) => json({ code: 9, message, details: [] }, 400);

/** Answers the event by a script; returns what was sent, and what came of it. */
async function answer(script: readonly Scripted[], options: SendOptions = {}) {
  const clock = new FakeClock();
  const { fetch, sent } = scriptFetch(...script);
  const limits = { timeoutMs: longMs, totalTimeoutMs: 100 * longMs };
  const all = { fetch, clock, ...limits, ...options };
  const sending = sendCallback(event, approve({ comment: "ok" }), all);
  const error = await clock.run(sending).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { error, sent };
}

describe("an answer that is sent later", () => {
  test("is one POST to the callback, without any credential but its URL", async () => {
    const { error, sent } = await answer([json({})]);
    expect(error).toBeUndefined();
    expect(sent).toMatchObject([{ method: "POST", url: event.callbackUrl, redirect: "manual" }]);
    expect(sent[0]?.body).toBe('{"version":"v1","approve":{"comment":"ok"}}');
    expect(sent[0]?.headers.has("authorization")).toBe(false);
  });

  test.each([
    ["C1_WEBHOOK_CALLBACK_USED", "the callback was used before"],
    ["C1_WEBHOOK_CALLBACK_USED", "already answered"],
    ["C1_WEBHOOK_CALLBACK_EXPIRED", "the callback has expired"],
    ["C1_WEBHOOK_CALLBACK_REFUSED", "the answer is not one of a policy step"],
  ])("is refused with %s when C1 says: %s", async (code, message) => {
    const { error } = await answer([refused(message)]);
    expect(error).toMatchObject({ name: "C1WebhookError", code });
    expect(`${error}`).toContain(message);
  });

  test("has expired when the callback is gone (410)", async () => {
    const { error } = await answer([failure(410)]);
    expect(error).toMatchObject({ code: "C1_WEBHOOK_CALLBACK_EXPIRED" });
  });

  test.each<[string, Scripted]>([
    ["no answer came", new TypeError("connection reset")],
    ["C1 was busy", failure(503)],
    ["C1 asked to wait", failure(429, { "retry-after": "1" })],
  ])("is sent again when %s; that it came already is then good news", async (_, first) => {
    const { error, sent } = await answer([first, refused("the callback was used before")]);
    expect(error).toBeUndefined();
    expect(sent.map(({ body }) => body)).toEqual(Array(2).fill(sent[0]?.body));
  });

  test("fails with the client's own errors when C1 can't be reached, and with its words when it fails", async () => {
    const { error } = await answer(Array(3).fill(new TypeError("no network")));
    expect(error).toMatchObject({ name: "C1NetworkError", attempts: 3 });
    expect((await answer(Array(3).fill(() => failure(503)))).error).toMatchObject({
      code: "C1_WEBHOOK_CALLBACK_REFUSED",
      message: expect.stringMatching(/^The callback answered 503 .*made to fail with 503/),
    });
  });

  test("is never taken elsewhere by a redirect", async () => {
    const { error } = await answer([Response.redirect("https://evil.example/", 307)]);
    expect(error).toMatchObject({ code: "C1_WEBHOOK_CALLBACK_REFUSED" });
  });

  test.each([
    "https://evil.example/webhooks/v1/callback/x",
    "https://acme.conductor.one.evil.example/x",
    "https://acme.conductor.one:8443/x",
    "http://acme.conductor.one/x",
    "https://acme.conductor.one@evil.example/x",
    "nowhere",
  ])("is not sent to %s", async (callbackUrl) => {
    const { fetch, sent } = scriptFetch();
    const error = await rejection(sendCallback({ ...event, callbackUrl }, deny(), { fetch }));
    expect(error).toMatchObject({ code: "C1_WEBHOOK_CALLBACK_URL" });
    expect(sent).toEqual([]);
  });

  test.each<SendOptions>([
    { maxRetries: -1 },
    { maxRetries: Number.POSITIVE_INFINITY },
    { timeoutMs: 2 ** 31 },
    { totalTimeoutMs: Number.NaN },
  ])("is not sent with %j, and the error names the option", async (limits) => {
    const { error, sent } = await answer([], limits);
    const [option] = Object.keys(limits);
    expect(error).toMatchObject({ name: "C1UsageError" });
    expect(`${error}`).toContain(`${option} is out of range`);
    expect(sent).toEqual([]);
  });

  test("must be one to its event", async () => {
    const wrong = complete() as unknown as ReturnType<typeof approve>;
    const { fetch } = scriptFetch();
    const error = await rejection(sendCallback(event, wrong, { fetch }));
    expect(error).toMatchObject({ code: "C1_WEBHOOK_ANSWER" });
  });

  test("fails without an error that quotes the callback's URL", async () => {
    const quoting = `${event.callbackUrl} /webhooks/v1/callback/${secret} ${secret}`;
    for (const script of [
      [refused(quoting)],
      [json({ message: quoting }, 403)],
      Array(3).fill(new TypeError(quoting)),
    ]) {
      const { error } = await answer(script);
      const { stack, cause } = error as Error;
      const shown = `${stack} ${JSON.stringify(error)} ${Object(cause).stack} ${JSON.stringify(cause)}`;
      expect(shown).not.toContain(secret);
    }
  });

  test("ends when the caller gives up", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    const hang: Scripted = () => {
      controller.abort(reason);
      return new Promise(() => {});
    };
    expect((await answer([hang], { signal: controller.signal })).error).toBe(reason);
  });
});
