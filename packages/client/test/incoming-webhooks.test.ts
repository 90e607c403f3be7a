import { createHash, createHmac } from "node:crypto";
import { decodeProtectedHeader, generateKeyPair, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { type IncomingOptions, sendIncoming } from "../src/webhooks/index.js";
import { rejection } from "./support/c1.js";
import { FakeClock, longMs } from "./support/fake-clock.js";
import { failure, json, type Scripted, scriptFetch } from "./support/scripted-fetch.js";

const listener = "https://acme.conductor.one/api/v1/webhooks/incoming/listener-1";
const secret = "aGVsbG8_-c2VjcmV0LW9mLWEtbGlzdGVuZXI";
const eventId = "5f0f7a0e-5f6e-4a53-9d0c-5d8e0a4c7a11";
const payload = { employee: "ada" };

/** Starts an automation by a script; returns what was sent, and what came of it. */
async function start(script: readonly Scripted[], options: IncomingOptions, url = listener) {
  const clock = new FakeClock();
  const { fetch, sent } = scriptFetch(...script);
  const limits = { timeoutMs: longMs, totalTimeoutMs: 100 * longMs };
  const all = { fetch, clock, random: () => 1, ...limits, ...options };
  const result = await clock.run(
    sendIncoming(url, payload, all).then(
      (value) => ({ value, error: undefined }),
      (error: unknown) => ({ value: undefined, error }),
    ),
  );
  return { ...result, sent, clock };
}

describe("a request that starts an automation", () => {
  test("is signed with the text of the secret, over time, id and body (HMAC)", async () => {
    const { value, sent, clock } = await start([json({ ok: true })], { secret, eventId });
    expect(value).toEqual({ eventId, body: { ok: true } });
    const [request] = sent;
    const time = `${Math.floor(clock.now() / 1000)}`;
    const signed = `${time}.${eventId}.${request?.body}`;
    expect(request).toMatchObject({ method: "POST", url: listener, body: '{"employee":"ada"}' });
    expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({
      "content-type": "application/json",
      "webhook-timestamp": time,
      "webhook-event-id": eventId,
      "webhook-signature": createHmac("sha256", secret).update(signed).digest("base64url"),
    });
  });

  test.each(["RS256", "ES256", "EdDSA"])(
    "is signed with a key of one's own (JWT, %s)",
    async (alg) => {
      const { publicKey, privateKey } = await generateKeyPair(alg);
      const own = { key: privateKey, kid: "k1", eventId };
      const { sent, clock } = await start([json({})], own);
      const token = sent[0]?.headers.get("authorization")?.replace("Bearer ", "") ?? "";
      const now = Math.floor(clock.now() / 1000);
      const { payload: claims } = await jwtVerify(token, publicKey, {
        currentDate: new Date(clock.now()),
      });
      expect(decodeProtectedHeader(token)).toEqual({ alg, kid: "k1" });
      expect(claims).toEqual({
        sub: "https://acme.conductor.one",
        aud: listener,
        iat: now,
        exp: now + 300,
        jti: eventId,
        htm: "POST",
        htb_s256: createHash("sha256").update('{"employee":"ada"}').digest("base64url"),
      });
    },
  );

  test("has an id of its own, and keeps it when it is sent again, signed anew", async () => {
    const { value, sent } = await start([failure(503), new TypeError("reset"), json({})], {
      secret,
    });
    const headerOf = (name: string) => sent.map(({ headers }) => headers.get(name));
    expect(new Set(headerOf("webhook-event-id"))).toEqual(new Set([value?.eventId]));
    expect(value?.eventId).toMatch(/^[\da-f]{8}-[\da-f]{4}-4/);
    expect(new Set(headerOf("webhook-timestamp")).size).toBeGreaterThan(1);
    expect(new Set(headerOf("webhook-signature")).size).toBeGreaterThan(1);
  });

  test("fails as calls do, without the secret", async () => {
    const { error } = await start([json({ code: 7, message: `not ${secret}` }, 403)], { secret });
    expect(error).toMatchObject({ name: "C1ApiError", status: 403, code: 7 });
    expect(`${(error as Error).stack}`).not.toContain(secret);
    expect(`${error}`).toContain("POST /api/v1/webhooks/incoming/{listener_id}: 403");
  });

  test.each<[string, IncomingOptions, string?]>([
    ["a URL that is no listener's", { secret }, "https://acme.conductor.one/api/v1/apps"],
    ["a URL without encryption", { secret }, listener.replace("https", "http")],
    ["an id that is no UUID of version 4", { secret, eventId: "1" }],
    ["an id of another version", { secret, eventId: "5f0f7a0e-5f6e-1a53-9d0c-5d8e0a4c7a11" }],
    ["neither a secret nor a key", {} as IncomingOptions],
    ["an empty secret", { secret: "" }],
  ])("is not sent with %s", async (_, options, url) => {
    const { error, sent } = await start([], options, url);
    expect(error).toMatchObject({ code: "C1_USAGE" });
    expect(sent).toEqual([]);
  });

  test("is not sent with both, with a key that C1 doesn't take, or without a value", async () => {
    const { privateKey: key } = await generateKeyPair("ES384");
    const usage = { code: "C1_USAGE" };
    expect((await start([], { key, secret } as IncomingOptions)).error).toMatchObject(usage);
    expect((await start([], { key })).error).toMatchObject(usage);
    const nothing = sendIncoming(listener, undefined, { secret });
    expect(await rejection(nothing)).toMatchObject(usage);
  });
});
