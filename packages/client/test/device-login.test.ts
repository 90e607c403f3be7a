import { describe, expect, test } from "vitest";
import { type DeviceCode, loginWithDevice } from "../src/index.js";
import { rejection } from "./support/c1.js";
import { eventually } from "./support/eventually.js";
import { FakeClock, longMs } from "./support/fake-clock.js";
import { json, type Scripted, scriptFetch } from "./support/scripted-fetch.js";

const device = {
  device_code: "device-1",
  user_code: "WDJB-MJHT",
  verification_uri: "https://acme.conductor.one/device",
  verification_uri_complete: "https://acme.conductor.one/device?code=WDJB-MJHT",
  expires_in: 900,
  interval: 7,
};
const pending = () => json({ error: "authorization_pending" }, 400);
const slowDown = () => json({ error: "slow_down" }, 400);
const granted = () => json({ access_token: "token-1", token_type: "bearer", expires_in: 600 });
const created = () =>
  json({
    client: { id: "a", clientId: "a@acme.conductor.one/pcc" },
    clientSecret: "secret-token:x",
  });

function login(script: readonly Scripted[], signal?: AbortSignal) {
  const clock = new FakeClock();
  const shown: DeviceCode[] = [];
  const { fetch, sent } = scriptFetch(...script);
  const done = loginWithDevice({
    tenant: "acme",
    clientId: "my-cli",
    displayName: "laptop",
    showCode: (code) => {
      shown.push(code);
    },
    fetch,
    clock,
    signal,
    retry: 0,
    timeoutMs: longMs,
    totalTimeoutMs: longMs,
  });
  const waits = () => clock.delays.filter((delayMs) => delayMs < longMs);
  return { done, clock, shown, sent, waits };
}

describe("a login with another device", () => {
  test("shows the code, polls, and ends in a personal client", async () => {
    const { done, clock, shown, sent, waits } = login([
      json(device),
      pending(),
      pending(),
      granted(),
      created(),
    ]);
    expect(await clock.run(done)).toEqual({
      clientId: "a@acme.conductor.one/pcc",
      clientSecret: "secret-token:x",
    });
    expect(shown).toEqual([
      {
        userCode: "WDJB-MJHT",
        verificationUri: device.verification_uri_complete,
        expiresInMs: 900_000,
      },
    ]);
    expect(waits()).toEqual([7000, 7000, 7000]);
    expect(sent.map((one) => one.path)).toEqual([
      "/auth/v1/device_authorization",
      "/auth/v1/token",
      "/auth/v1/token",
      "/auth/v1/token",
      "/api/v1/iam/personal_clients",
    ]);
    expect(sent[0]?.body).toBe("client_id=my-cli");
    expect(Object.fromEntries(new URLSearchParams(sent[1]?.body))).toEqual({
      client_id: "my-cli",
      device_code: "device-1",
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
    });
    expect(sent[4]).toMatchObject({ method: "POST", body: '{"displayName":"laptop"}' });
    expect(sent[4]?.headers.get("authorization")).toBe("Bearer token-1");
  });

  test("told to slow down waits five seconds more from then on, and goes on", async () => {
    const { done, clock, waits } = login([
      json(device),
      pending(),
      slowDown(),
      slowDown(),
      pending(),
      granted(),
      created(),
    ]);
    await clock.run(done);
    expect(waits()).toEqual([7000, 7000, 12_000, 17_000, 17_000]);
  });

  test.each([undefined, 0, -3, "soon"])(
    "waits five seconds when the interval is %j",
    async (interval) => {
      const { done, clock, waits } = login([json({ ...device, interval }), granted(), created()]);
      await clock.run(done);
      expect(waits()).toEqual([5000]);
    },
  );

  test.each(["access_denied", "expired_token", "invalid_grant"])(
    "that is answered with %s ends with it",
    async (error) => {
      const { done, clock } = login([json(device), json({ error }, 400)]);
      expect(await rejection(clock.run(done))).toMatchObject({
        name: "C1AuthError",
        oauthError: error,
      });
    },
  );

  test("ends when the code expires, though C1 never says so", async () => {
    const { done, clock } = login([json({ ...device, expires_in: 10 }), pending()]);
    expect(await rejection(clock.run(done))).toMatchObject({ oauthError: "expired_token" });
  });

  test.each([
    ["plain http", { verification_uri_complete: "http://acme.conductor.one/device" }],
    ["a script", { verification_uri_complete: "javascript:alert(1)" }],
    ["no address", { verification_uri_complete: "acme" }],
    ["nothing", { verification_uri_complete: undefined, verification_uri: undefined }],
  ])("is not shown when its address is %s", async (_, more) => {
    const { done, clock, shown } = login([json({ ...device, ...more })]);
    expect(await rejection(clock.run(done))).toMatchObject({ name: "C1AuthError" });
    expect(shown).toEqual([]);
  });

  test("shows a page by http where C1 is on this machine, and nowhere else", async () => {
    const page = { verification_uri_complete: "http://127.0.0.1:8787/device?code=1" };
    const { fetch } = scriptFetch(json({ ...device, ...page }), granted(), created());
    const shown: DeviceCode[] = [];
    const clock = new FakeClock();
    const showCode = (code: DeviceCode) => void shown.push(code);
    const options = { clientId: "my-cli", showCode, fetch, clock, timeoutMs: longMs };
    await clock.run(
      loginWithDevice({ tenant: "127.0.0.1:8787", totalTimeoutMs: longMs, ...options }),
    );
    expect(shown[0]?.verificationUri).toBe("http://127.0.0.1:8787/device?code=1");
  });

  test.each([
    ["HTML", new Response("<html>")],
    ["no code", json({ ...device, device_code: undefined })],
    ["an error", json({ error: "invalid_client" }, 401)],
    ["a redirect", new Response(null, { status: 302, headers: { location: "/" } })],
  ])("that is answered with %s is a C1AuthError", async (_, answer) => {
    const { done, clock } = login([answer]);
    expect(await rejection(clock.run(done))).toMatchObject({ name: "C1AuthError" });
  });

  test("whose poll is answered with HTML is a C1AuthError", async () => {
    const { done, clock } = login([json(device), new Response("<html>")]);
    expect(await rejection(clock.run(done))).toMatchObject({ name: "C1AuthError", status: 200 });
  });

  test("can be given up while it waits", async () => {
    const controller = new AbortController();
    const { done, shown } = login([json(device)], controller.signal);
    const failed = rejection(done);
    await eventually(() => expect(shown).toHaveLength(1));
    controller.abort();
    expect(await failed).toMatchObject({ name: "AbortError" });
  });
});
