import { describe, expect, it } from "vitest";
import { createMockC1, type MockC1, type MockCredentials } from "../src/index.js";
import { type AssertionChanges, makeAssertion, postForm, tokenForm } from "./support/assertion.js";
import { TestClock } from "./support/test-clock.js";

const TOKEN = "/auth/v1/token";
const NOW = Date.UTC(2026, 0, 1) / 1000;
const NONCE = "0123456789abcdef0123456789abcdef";

function open(): { clock: TestClock; mock: MockC1; credentials: MockCredentials } {
  const clock = new TestClock();
  const mock = createMockC1({ clock });
  return { clock, mock, credentials: mock.credentials() };
}

function requestToken(changes: AssertionChanges = {}, form: Record<string, string> = {}) {
  const { clock, mock, credentials } = open();
  const assertion = makeAssertion(credentials, clock.now(), changes);
  return postForm(mock, TOKEN, { ...tokenForm(credentials, assertion), ...form });
}

describe("a token request that is right", () => {
  it("is answered with a bearer token that the API takes", async () => {
    const { clock, mock, credentials } = open();
    const form = tokenForm(credentials, makeAssertion(credentials, clock.now()));
    const { status, body, headers } = await postForm(mock, TOKEN, form);
    expect({ status, type: body.token_type, seconds: body.expires_in }).toEqual({
      status: 200,
      type: "Bearer",
      seconds: 3600,
    });
    expect(headers.get("cache-control")).toBe("no-store");
    const answer = await mock.fetch(`${mock.url}/api/v1/iam/personal_clients`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(answer.status).toBe(200);
  });

  it("may live as long as five minutes, and be made by a clock that is two minutes ahead", async () => {
    expect((await requestToken({ claims: { exp: NOW + 300 } })).status).toBe(200);
    const ahead = { iat: NOW + 120, nbf: NOW, exp: NOW + 240 };
    expect((await requestToken({ claims: ahead })).status).toBe(200);
  });
});

describe("a client assertion", () => {
  const other = (): MockCredentials => createMockC1().credentials();
  it.each<[string, AssertionChanges, RegExp]>([
    ["signed by another key", { signedBy: other() }, /signature/],
    ["with another algorithm in its header", { header: { alg: "Ed25519" } }, /alg/],
    ["that says it isn't signed", { header: { alg: "none" } }, /alg/],
    ["with a typ", { header: { typ: "JWT" } }, /typ/],
    ["without the key's kid", { header: { kid: undefined } }, /kid/],
    ["with another kid", { header: { kid: "another" } }, /kid/],
    ["without a nonce", { header: { nonce: undefined } }, /nonce/],
    ["with a nonce that is too short", { header: { nonce: NONCE.slice(2) } }, /nonce/],
    ["with a nonce in capitals", { header: { nonce: NONCE.toUpperCase() } }, /nonce/],
    ["with a critical header that nobody knows", { header: { crit: ["x"], x: 1 } }, /not a JWT/],
    ["of another issuer", { claims: { iss: "a@mock.conductor.one/pcc" } }, /iss/],
    ["about another subject", { claims: { sub: "a@mock.conductor.one/pcc" } }, /sub/],
    ["for another audience", { claims: { aud: ["evil.example"] } }, /aud/],
    ["whose audience is text", { claims: { aud: "mock.conductor.one" } }, /aud/],
    ["whose audience has a port", { claims: { aud: ["mock.conductor.one:443"] } }, /aud/],
    ["whose audience is an address", { claims: { aud: ["https://mock.conductor.one"] } }, /aud/],
    ["for two audiences", { claims: { aud: ["mock.conductor.one", "evil.example"] } }, /aud/],
    ["without exp", { claims: { exp: undefined } }, /exp/],
    ["without iat", { claims: { iat: undefined } }, /iat/],
    ["without nbf", { claims: { nbf: undefined } }, /nbf/],
    ["with a time in text", { claims: { exp: `${NOW + 120}` } }, /exp/],
    ["with half a second", { claims: { iat: NOW + 0.5 } }, /iat/],
    ["that has expired", { claims: { exp: NOW, iat: NOW - 120 } }, /exp/],
    ["that is good for more than five minutes", { claims: { exp: NOW + 301 } }, /five minutes/],
    ["that is not valid yet", { claims: { nbf: NOW + 1, iat: NOW + 1 } }, /nbf/],
    ["issued before it is valid", { claims: { iat: NOW - 121 } }, /iat/],
    ["issued after it expires", { claims: { iat: NOW + 120 } }, /iat/],
  ])("%s is refused", async (_, changes, why) => {
    const { status, body } = await requestToken(changes);
    expect({ status, error: body.error }).toEqual({ status: 401, error: "invalid_client" });
    expect(body.error_description).toMatch(why);
  });

  it("whose text was changed after it was signed is refused", async () => {
    const { clock, mock, credentials } = open();
    const [header, , signature] = makeAssertion(credentials, clock.now()).split(".");
    const [, payload] = makeAssertion(credentials, clock.now() + 1000).split(".");
    const form = tokenForm(credentials, `${header}.${payload}.${signature}`);
    expect((await postForm(mock, TOKEN, form)).body.error_description).toMatch(/signature/);
  });

  it("is good once: its nonce is not taken again, even in another assertion", async () => {
    const { clock, mock, credentials } = open();
    const header = { nonce: NONCE };
    const send = (claims: AssertionChanges["claims"] = {}) =>
      postForm(
        mock,
        TOKEN,
        tokenForm(credentials, makeAssertion(credentials, clock.now(), { header, claims })),
      );
    expect((await send()).status).toBe(200);
    expect((await send()).body.error_description).toMatch(/nonce was used/);
    expect((await send({ exp: NOW + 200 })).body.error_description).toMatch(/nonce was used/);
    clock.advance(121_000);
    expect((await send()).status).toBe(200);
  });
});

describe("the form of a token request", () => {
  it.each<[string, Record<string, string>, string, RegExp]>([
    ["without a grant type", { grant_type: "" }, "invalid_request", /grant_type is missing/],
    [
      "of an unknown grant type",
      { grant_type: "password" },
      "unsupported_grant_type",
      /grant type/,
    ],
    ["without a client id", { client_id: "" }, "invalid_request", /client_id is missing/],
    [
      "with a client id that is none",
      { client_id: "blue-whale" },
      "invalid_client",
      /name@host\/use/,
    ],
    [
      "of an unknown client",
      { client_id: "a@mock.conductor.one/pcc" },
      "invalid_client",
      /not known/,
    ],
    [
      "without an assertion",
      { client_assertion: "" },
      "invalid_request",
      /client_assertion is missing/,
    ],
    [
      "with an assertion that is no JWT",
      { client_assertion: "a.b.c" },
      "invalid_client",
      /not a JWT/,
    ],
    [
      "with another type of assertion",
      { client_assertion_type: "urn:x" },
      "invalid_request",
      /must be/,
    ],
    ["that sends the client secret", { client_secret: "x" }, "invalid_request", /never be sent/],
  ])("%s is refused", async (_, form, error, why) => {
    const { status, body } = await requestToken({}, form);
    expect(body).toMatchObject({ error, error_description: expect.stringMatching(why) });
    expect(status).toBe(error === "invalid_client" ? 401 : 400);
  });

  it.each<[string, RequestInit, string, RegExp]>([
    [
      "credentials in a header",
      { headers: { authorization: "Basic YTpi" } },
      "",
      /never in a header/,
    ],
    ["another content type", { headers: { "content-type": "application/json" } }, "", /urlencoded/],
    ["parameters in the query", {}, "?grant_type=client_credentials", /never in the query/],
  ])("with %s is refused", async (_, init, search, why) => {
    const { clock, mock, credentials } = open();
    const form = tokenForm(credentials, makeAssertion(credentials, clock.now()));
    const { status, body } = await postForm(mock, `${TOKEN}${search}`, form, init);
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: "invalid_request",
      error_description: expect.stringMatching(why),
    });
  });

  it.each<[string, string, RegExp]>([
    [
      "has a field twice",
      "grant_type=client_credentials&grant_type=client_credentials",
      /more than once/,
    ],
    ["has an equals sign that isn't encoded", "client_id=a=b", /encoded/],
    ["has a broken escape", "client_id=%zz", /encoded/],
    ["is not UTF-8", "client_id=%ff", /UTF-8/],
    ["is JSON", '{"grant_type":"client_credentials"}', /encoded/],
  ])("that %s is refused", async (_, form, why) => {
    const { status, body } = await postForm(open().mock, TOKEN, form);
    expect(status).toBe(400);
    expect(body.error_description).toMatch(why);
  });

  it("is taken by POST alone", async () => {
    const { mock } = open();
    const answer = await mock.fetch(`${mock.url}${TOKEN}`);
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
  });
});

describe("credentials", () => {
  it("of one mock are not known to another", async () => {
    const { clock, credentials } = open();
    const form = tokenForm(credentials, makeAssertion(credentials, clock.now()));
    const { body } = await postForm(createMockC1({ clock }), TOKEN, form);
    expect(body.error_description).toMatch(/not known/);
  });

  it("have the form of C1's, with a host that has a port while the mock listens", async () => {
    const mock = createMockC1();
    expect(mock.credentials().clientId).toMatch(/^[a-z]+-[a-z]+-\d{5}@mock\.conductor\.one\/pcc$/);
    expect(mock.credentials().clientSecret).toMatch(/^secret-token:conductorone\.com:v1:[\w-]+$/);
    await using server = await mock.listen();
    const credentials = mock.credentials();
    expect(credentials.clientId).toContain(`@127.0.0.1:${server.port}/pcc`);
    const form = tokenForm(credentials, makeAssertion(credentials, Date.now()));
    expect((await postForm(mock, TOKEN, form)).status).toBe(200);
  });
});

describe("a scope", () => {
  async function ask(roles: string[], scope: string) {
    const clock = new TestClock();
    const mock = createMockC1({ clock });
    const credentials = mock.credentials({ roles });
    const form = tokenForm(credentials, makeAssertion(credentials, clock.now()));
    const { body } = await postForm(mock, TOKEN, { ...form, scope });
    return body.error ?? body.scope;
  }

  it("is the roles that a token has, and can be asked to be fewer, but not more", async () => {
    expect(await ask([], "")).toBeUndefined();
    expect(await ask([], "read-only")).toBe("read-only");
    expect(await ask(["read-only", "other"], "")).toBe("read-only other");
    expect(await ask(["read-only", "other"], "other")).toBe("other");
    expect(await ask(["read-only"], "other")).toBe("invalid_scope");
  });
});

describe("an access token", () => {
  const list = (mock: MockC1, authorization?: string) =>
    mock.fetch(`${mock.url}/api/v1/iam/personal_clients`, {
      headers: authorization === undefined ? {} : { authorization },
    });

  it("is required, and refused with google.rpc.Status code 16 when it is no good", async () => {
    const { mock } = open();
    for (const authorization of [undefined, "Bearer nonsense", "Basic YTpi", mock.accessToken()]) {
      const answer = await list(mock, authorization);
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
      expect(await answer.json()).toMatchObject({ code: 16, details: [] });
    }
  });

  it("is good as long as its lifetime says", async () => {
    const clock = new TestClock();
    const mock = createMockC1({ clock, tokenLifetimeSeconds: 600 });
    const token = `Bearer ${mock.accessToken()}`;
    clock.advance(599_999);
    expect((await list(mock, token)).status).toBe(200);
    clock.advance(1);
    expect(await (await list(mock, token)).json()).toMatchObject({
      message: "the token is expired",
    });
  });

  it("is no good once it is revoked, by itself, with its credential, or with all", async () => {
    const { clock, mock, credentials } = open();
    const form = tokenForm(credentials, makeAssertion(credentials, clock.now()));
    const own = `${(await postForm(mock, TOKEN, form)).body.access_token}`;
    const [one, another] = [mock.accessToken(), mock.accessToken()];
    expect(mock.revokeTokens({ token: one })).toBe(1);
    expect((await list(mock, `Bearer ${one}`)).status).toBe(401);
    expect(mock.revokeTokens({ clientId: credentials.clientId })).toBe(1);
    expect((await list(mock, `Bearer ${own}`)).status).toBe(401);
    expect((await list(mock, `Bearer ${another}`)).status).toBe(200);
    expect(mock.revokeTokens()).toBe(1);
    expect((await list(mock, `Bearer ${another}`)).status).toBe(401);
  });
});
