import { clientCredentials, createC1Client, loginWithDevice } from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";
import { describe, expect, it } from "vitest";
import { createMockC1, type MockC1, type SubjectTokenOptions } from "../src/index.js";
import { makeAssertion, postForm, tokenForm } from "./support/assertion.js";
import { TestClock } from "./support/test-clock.js";

const TOKEN = "/auth/v1/token";
const START = "/auth/v1/device_authorization";

describe("a workload's token", () => {
  async function exchange(options: SubjectTokenOptions, form: Record<string, string> = {}) {
    const mock = createMockC1();
    const workload = mock.workloadIdentity();
    return postForm(mock, TOKEN, {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      client_id: workload.clientId,
      subject_token: await workload.subjectToken(options),
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      ...form,
    });
  }

  it("is traded for an access token", async () => {
    const { status, body } = await exchange({});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      access_token: expect.stringMatching(/./),
      issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
    });
  });

  it.each<[string, SubjectTokenOptions, Record<string, string>, string]>([
    ["that has expired", { expiresInSeconds: -1 }, {}, "invalid_grant"],
    ["of another subject", { subject: "repo:evil/app" }, {}, "invalid_grant"],
    ["of another issuer", { issuer: "https://evil.example" }, {}, "invalid_grant"],
    ["that is no JWT", {}, { subject_token: "nonsense" }, "invalid_grant"],
    ["of another type", {}, { subject_token_type: "urn:x" }, "invalid_request"],
    ["that isn't there", {}, { subject_token: "" }, "invalid_request"],
  ])("%s is refused", async (_, options, form, error) => {
    expect((await exchange(options, form)).body.error).toBe(error);
  });

  it("of another workload is refused", async () => {
    const stranger = createMockC1().workloadIdentity();
    const { body } = await exchange({}, { subject_token: await stranger.subjectToken() });
    expect(body.error).toBe("invalid_grant");
  });

  it("is not taken for a personal client, nor an assertion for a workload", async () => {
    const mock = createMockC1();
    const credentials = mock.credentials();
    const { body } = await exchange({}, { client_id: mock.credentials().clientId });
    expect(body.error).toBe("invalid_client");
    const { clientId } = mock.workloadIdentity();
    const form = tokenForm(credentials, makeAssertion(credentials, Date.now()));
    const answer = await postForm(mock, TOKEN, { ...form, client_id: clientId });
    expect(answer.body.error).toBe("unauthorized_client");
  });
});

describe("the client's login", () => {
  const device = { intervalSeconds: 0.01, pageUrl: "https://acme.conductor.one/device" };

  it.each(["in process", "over HTTP"])("ends in a credential that works, %s", async (way) => {
    const mock = createMockC1({ device });
    const server = way === "over HTTP" ? await mock.listen() : undefined;
    const place = { serverUrl: mock.url, ...(!server && { fetch: mock.fetch }) };
    const pages: string[] = [];
    const credentials = await loginWithDevice({
      ...place,
      clientId: mock.device.clientId,
      displayName: "my laptop",
      showCode({ userCode, verificationUri }) {
        pages.push(verificationUri);
        setTimeout(() => mock.device.approve(userCode, { userId: "ada" }), 30);
      },
    });
    const c1 = createC1Client({ ...place, auth: clientCredentials(credentials) });
    expect((await personalClient.list(c1)).list).toMatchObject([
      { displayName: "my laptop", userId: "ada" },
    ]);
    expect(pages).toEqual([expect.stringMatching(/^https:\/\/acme.*\?user_code=/)]);
    await server?.close();
  });

  it("ends in an error when the person says no", async () => {
    const mock = createMockC1({ device });
    const login = loginWithDevice({
      serverUrl: mock.url,
      fetch: mock.fetch,
      clientId: mock.device.clientId,
      showCode: () => void mock.device.deny(),
    });
    await expect(login).rejects.toMatchObject({ oauthError: "access_denied" });
  });
});

describe("a device login", () => {
  async function start(clock = new TestClock()) {
    const mock = createMockC1({ clock });
    const { body } = await postForm(mock, START, { client_id: mock.device.clientId });
    const poll = (form: Record<string, string> = {}) =>
      postForm(mock, TOKEN, {
        grant_type: "urn:ietf:params:oauth:grant-type:device_code",
        client_id: mock.device.clientId,
        device_code: `${body.device_code}`,
        ...form,
      }).then((answer) => answer.body.error ?? answer.status);
    return { clock, mock, body, poll };
  }

  const openPage = (mock: MockC1, form?: Record<string, string>) =>
    mock.fetch(`${mock.url}/device`, form && { method: "POST", body: new URLSearchParams(form) });

  it("starts with codes and an https address to approve at", async () => {
    const { body } = await start();
    expect(body).toMatchObject({ expires_in: 600, interval: 5 });
    expect(body.user_code).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    expect(body.verification_uri_complete).toBe(
      `https://mock.conductor.one/device?user_code=${body.user_code}`,
    );
  });

  it("is pending until somebody approves it, and then good for one token", async () => {
    const { clock, mock, poll } = await start();
    expect(await poll()).toBe("authorization_pending");
    clock.advance(5_000);
    expect(mock.device.approve()).toBe(true);
    expect(await poll()).toBe(200);
    clock.advance(5_000);
    expect(await poll()).toBe("invalid_grant");
  });

  it("tells who polls too soon to slow down by five seconds, and goes on", async () => {
    const { clock, mock, poll } = await start();
    expect(await poll()).toBe("authorization_pending");
    clock.advance(4_999);
    expect(await poll()).toBe("slow_down");
    clock.advance(9_999);
    expect(await poll()).toBe("slow_down");
    mock.device.approve();
    clock.advance(15_000);
    expect(await poll()).toBe(200);
  });

  it("can be denied, and expires", async () => {
    const denied = await start();
    expect(denied.mock.device.deny(`${denied.body.user_code}`)).toBe(true);
    expect(await denied.poll()).toBe("access_denied");
    const late = await start();
    late.clock.advance(600_000);
    expect(await late.poll()).toBe("expired_token");
    expect(late.mock.device.approve()).toBe(false);
  });

  it("is refused to unknown clients and with codes of others", async () => {
    const { mock, poll } = await start();
    expect((await postForm(mock, START, { client_id: "someone" })).body.error).toBe(
      "invalid_client",
    );
    expect((await postForm(mock, START, {})).body.error).toBe("invalid_request");
    expect(await poll({ client_id: "someone" })).toBe("invalid_grant");
    expect(await poll({ device_code: "nonsense" })).toBe("invalid_grant");
  });

  it("is approved by a person on a page that runs no script", async () => {
    const { mock, body, poll } = await start();
    const page = await mock.fetch(`${body.verification_uri_complete}`);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await page.text()).toContain(`value="${body.user_code}"`);
    // As people type it.
    const user_code = `${body.user_code}`.toLowerCase().replace("-", " ");
    const done = await openPage(mock, { user_code, action: "approve" });
    expect(await done.text()).toContain("Approved");
    expect(await poll()).toBe(200);
    expect((await openPage(mock, { user_code, action: "approve" })).status).toBe(404);
  });

  it("is nothing that a strict mock doesn't expect", async () => {
    await using mock = createMockC1({ strict: true });
    await postForm(mock, START, { client_id: mock.device.clientId });
    await openPage(mock);
    expect(mock.unexpected).toEqual([]);
  });

  it("is denied on the page as well, and the page shows no HTML of others", async () => {
    const { mock, body, poll } = await start();
    const evil = await mock.fetch(
      `${mock.url}/device?user_code=${encodeURIComponent('"><script>')}`,
    );
    expect(await evil.text()).not.toContain("<script>");
    await openPage(mock, { user_code: `${body.user_code}`, action: "deny" });
    expect(await poll()).toBe("access_denied");
  });
});
