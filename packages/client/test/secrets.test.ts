import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { bearerToken, clientCredentials, createC1Client, createC1Transport } from "../src/index.js";
import { rejection, setStage } from "./support/c1.js";
import { makeCredential, mints, secretOf } from "./support/credential.js";
import * as personalClient from "./support/personal-client.js";
import { failure, json, type SentRequest, scriptFetch } from "./support/scripted-fetch.js";

const token = "eyJhbGciOi.SECRET-TOKEN.abc";

/** Returns a token as a program may write it that escapes every character. */
function escapeAll(headers: Headers): string {
  const text = headers.get("authorization") ?? "";
  return Array.from(text, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`).join(
    "",
  );
}

/** Everything an error or an event could be looked at through. */
function looksOf(value: unknown): string {
  const parts = [inspect(value, { depth: 20, showHidden: true, getters: true }), String(value)];
  for (let one = value as Error; one && parts.length < 40; one = one.cause as Error) {
    parts.push(String(one), String(one.stack), String(one.message));
    try {
      parts.push(JSON.stringify(one));
    } catch {}
  }
  return parts.join("\n");
}

describe("a token is not to be seen", () => {
  const quoting: readonly [string, (request: SentRequest) => Response][] = [
    [
      "in the message of a fetch that quotes it",
      (request) => {
        throw new TypeError(`Bad header: ${request.headers.get("authorization")}`);
      },
    ],
    [
      "in an error of fetch that carries the request",
      (request) => {
        throw Object.assign(new Error("failed"), {
          config: { headers: { authorization: request.headers.get("authorization") } },
        });
      },
    ],
    [
      "in an error of fetch that carries itself",
      (request) => {
        const error = Object.assign(new Error("failed"), { self: {} });
        error.self = { error, token: request.headers.get("authorization") };
        throw error;
      },
    ],
    [
      "in a Request that the error carries",
      ({ url, headers }) => {
        throw Object.assign(new Error("failed"), { request: new Request(url, { headers }) });
      },
    ],
    [
      "in Headers that the error carries",
      ({ headers }) => {
        throw Object.assign(new Error("failed"), { sent: new Headers(headers) });
      },
    ],
    [
      "in a Map that the error carries",
      ({ headers }) => {
        throw Object.assign(new Error("failed"), { sent: new Map([...headers]) });
      },
    ],
    [
      "under a symbol",
      ({ headers }) => {
        throw Object.assign(new Error("failed"), {
          [Symbol("sent")]: headers.get("authorization"),
        });
      },
    ],
    [
      "in the name of a symbol",
      ({ headers }) => {
        throw Object.assign(new Error("failed"), {
          [Symbol(`${headers.get("authorization")}`)]: 1,
        });
      },
    ],
    [
      "in what is hidden from enumeration",
      ({ headers }) => {
        const value = headers.get("authorization");
        throw Object.defineProperty(new Error("failed"), "sent", { value });
      },
    ],
    [
      "in the errors of an AggregateError",
      ({ headers }) => {
        throw new AggregateError([new Error(`${headers.get("authorization")}`)], "failed");
      },
    ],
    [
      "in what toJSON returns",
      ({ headers }) => {
        const sent = headers.get("authorization");
        throw Object.assign(new Error("failed"), { toJSON: () => ({ sent }) });
      },
    ],
    [
      "in a getter of an error's own",
      ({ headers }) => {
        const get = () => headers.get("authorization");
        throw Object.defineProperty(new Error("failed"), "sent", { get, enumerable: true });
      },
    ],
    [
      "in a thing that is no error",
      ({ headers }) => {
        throw { sent: headers.get("authorization") };
      },
    ],
    [
      "in an API that echoes it in a header",
      ({ headers }) => json({}, 400, { "x-echo": `You sent ${headers.get("authorization")}` }),
    ],
    [
      "in an API that echoes it escaped, in JSON",
      ({ headers }) => new Response(`{"message":"${escapeAll(headers)}"}`, { status: 400 }),
    ],
    [
      "in an API that echoes it in a key",
      ({ headers }) => json({ [`${headers.get("authorization")}`]: 1 }, 400),
    ],
    [
      "in an API that echoes it escaped, in a page",
      ({ headers }) => new Response(`<script>"${escapeAll(headers)}"</script>`, { status: 400 }),
    ],
    [
      "in the cause of a cause",
      (request) => {
        throw new Error("a", { cause: new Error(`${request.headers.get("authorization")}`) });
      },
    ],
    [
      "in an API that echoes it",
      (request) => json({ message: `You sent ${request.headers.get("authorization")}` }, 400),
    ],
    [
      "in an API that echoes it in a detail",
      (request) => {
        const text = request.headers.get("authorization");
        return json({ details: [{ "@type": "x", text }] }, 400);
      },
    ],
  ];

  test.each(quoting)("%s", async (_, line) => {
    const lines: string[] = [];
    const log = (message: string) => lines.push(message);
    const { c1, clock, events } = setStage([line], {
      auth: bearerToken(token),
      logger: { debug: log },
    });
    const error = await rejection(clock.run(personalClient.create(c1)));
    expect(error).toMatchObject({ name: expect.stringMatching(/^C1(Network|Api)Error$/) });
    for (const secret of ["SECRET-TOKEN", escapeAll(new Headers({ authorization: "SECRET" }))]) {
      expect(looksOf(error)).not.toContain(secret);
      expect(looksOf([(error as { body?: unknown }).body])).not.toContain(secret);
    }
    const { headers = new Headers() } = error as { headers?: Headers };
    expect([...headers].join()).not.toContain("SECRET-TOKEN");
    expect(looksOf(events)).not.toContain("SECRET-TOKEN");
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join("\n")).not.toContain("SECRET-TOKEN");
  });

  test("in the response of a call by path that failed, though the API echoes it", async () => {
    const { fetch } = scriptFetch(({ headers }) => {
      const echo = `${headers.get("authorization")}`;
      return json({ message: echo }, 400, { "x-echo": echo });
    });
    const c1 = createC1Client({ tenant: "acme", auth: token, fetch });
    const result = await c1.GET("/api/v1/iam/personal_clients");
    expect(looksOf(result)).not.toContain("SECRET-TOKEN");
    expect(await result.response.text()).not.toContain("SECRET-TOKEN");
  });

  test("in the client, its operations or its path API", async () => {
    const { fetch } = scriptFetch(json({}), json({}));
    for (const c1 of [
      createC1Transport({ tenant: "acme", auth: token, fetch }),
      createC1Client({ tenant: "acme", auth: token, fetch }),
    ]) {
      await personalClient.get(c1, { id: "a" });
      expect(looksOf(c1)).not.toContain("SECRET-TOKEN");
    }
  });

  test("while a cause without it stays the very error that fetch threw", async () => {
    const cause = new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") });
    const { c1, clock } = setStage([cause]);
    const error = await rejection(clock.run(personalClient.create(c1)));
    expect((error as Error).cause).toBe(cause);
  });

  test("a cookie of the answer is in no error", async () => {
    const answer = failure(400, { "set-cookie": "session=SECRET-COOKIE", "x-request-id": "7" });
    const { c1, clock } = setStage([answer]);
    const error = await rejection(clock.run(personalClient.create(c1)));
    expect(looksOf(error)).not.toContain("SECRET-COOKIE");
    expect((error as { headers: Headers }).headers.get("x-request-id")).toBe("7");
  });

  test("a body that is cut off is in no error, for it may hold a secret", async () => {
    const { c1, clock } = setStage([new Response('{"clientSecret":"SECRET-BODY')]);
    const error = await rejection(clock.run(personalClient.create(c1)));
    expect(looksOf(error)).not.toContain("SECRET-BODY");
  });

  test("a query string is in no message and in no event", async () => {
    const { c1, clock, events } = setStage([failure(400)]);
    const args = { page_token: "SECRET-QUERY" };
    const error = await rejection(clock.run(personalClient.list(c1, args)));
    expect(looksOf([error, events])).not.toContain("SECRET-QUERY");
  });
});

describe("a credential is not to be seen", () => {
  test("when the token endpoint echoes what it was sent", async () => {
    const credential = makeCredential();
    const echo = (request: SentRequest) => {
      const form = new URLSearchParams(request.body);
      const assertion = form.get("client_assertion");
      return json({ error: "invalid_client", error_description: `Bad: ${assertion}` }, 401);
    };
    const auth = clientCredentials(credential);
    const { c1, clock, sent, events } = setStage([echo], { tenant: undefined, auth });
    const error = await rejection(clock.run(personalClient.create(c1)));
    const assertion = new URLSearchParams(sent[0]?.body).get("client_assertion") ?? "";
    expect(error).toMatchObject({ name: "C1AuthError" });
    expect(assertion.length).toBeGreaterThan(100);
    expect(looksOf([error, events, auth, c1])).not.toContain(assertion);
  });

  test("when the token answer can't be used", async () => {
    const answer = json({ access_token: "SECRET-MINTED", token_type: "mac" });
    const auth = clientCredentials(makeCredential());
    const { c1, clock } = setStage([answer], { tenant: undefined, auth });
    const error = await rejection(clock.run(personalClient.create(c1)));
    expect(looksOf(error)).not.toContain("SECRET-MINTED");
  });

  test("in a source, a client or an event", async () => {
    const credential = makeCredential();
    const auth = clientCredentials(credential);
    const { c1, clock, events } = setStage([mints(token), json({})], { tenant: undefined, auth });
    await clock.run(personalClient.create(c1));
    const looks = looksOf([auth, c1, events]);
    expect(looks).not.toContain(credential.clientSecret.slice(-20));
    expect(looks).not.toContain(credential.jwk.d);
    expect(looks).not.toContain("SECRET-TOKEN");
  });

  const good = makeCredential().jwk;
  test.each([
    ["has another prefix", secretOf(good).replace("secret-token:", "secret:")],
    ["is of another domain", secretOf(good).replace("conductorone.com", "evil.test")],
    ["is of another version", secretOf(good).replace(":v1:", ":v2:")],
    ["has a fifth part", `${secretOf(good)}:more`],
    ["has no key", "secret-token:conductorone.com:v1:"],
    ["is cut off", secretOf(good).slice(0, -9)],
    ["is padded", `${secretOf({ ...good, kid: "1" })}=`],
    ["is base64, not base64url", `secret-token:conductorone.com:v1:${btoa('{"a":"ÿ?"}')}`],
    ["has bits to spare", "secret-token:conductorone.com:v1:eyJhIjoxfR"],
    ["is no JSON", "secret-token:conductorone.com:v1:aGVsbG8"],
    ["is null", secretOf(null)],
    ["is of another type", secretOf({ ...good, kty: "EC" })],
    ["is on another curve", secretOf({ ...good, crv: "X25519" })],
    ["has no private half", secretOf({ ...good, d: undefined })],
    ["has a short private half", secretOf({ ...good, d: "c2hvcnQ" })],
    ["has a public half of another key", secretOf({ ...good, x: makeCredential().jwk.x })],
  ])("a secret that %s is refused without quoting it", async (_, clientSecret) => {
    const { clientId } = makeCredential();
    const call = (async () => {
      const auth = clientCredentials({ clientId, clientSecret });
      const { c1, clock } = setStage([], { tenant: undefined, auth });
      return clock.run(personalClient.create(c1));
    })();
    const error = await rejection(call);
    expect(error).toMatchObject({ name: "C1AuthError", code: "C1_AUTH" });
    const key = clientSecret.split(":")[3] ?? "";
    if (key.length > 2) expect(looksOf(error)).not.toContain(key);
    expect(looksOf(error)).not.toContain(good.d);
  });
});

describe("a token or a header that can't be sent", () => {
  test.each(["a\r\nb", "a\nb", "a\0b", "a b", "", "Bearer a", "tökən", "a\u2028b"])(
    "such as the token %j is refused without quoting it",
    async (bad) => {
      expect(() => bearerToken(bad)).toThrow(expect.objectContaining({ name: "C1AuthError" }));
      const { c1, clock } = setStage([], { auth: bearerToken(() => `SECRET${bad}\n`) });
      const error = await rejection(clock.run(personalClient.create(c1)));
      expect(error).toMatchObject({ name: "C1AuthError" });
      expect(looksOf(error)).not.toContain("SECRET");
    },
  );

  test.each(["a\r\nx: SECRET", "SECRET\0", "SECRET\u0100"])(
    "such as the header value %j is refused without quoting it, by name and by path",
    async (value) => {
      const { fetch } = scriptFetch();
      const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
      const headers = { "x-trace": value };
      for (const call of [
        personalClient.create(c1, {}, { headers }),
        c1.GET("/api/v1/iam/personal_clients", { headers }),
      ]) {
        const error = await rejection(call);
        expect(error).toMatchObject({ name: "C1UsageError" });
        expect(looksOf(error)).not.toContain("SECRET");
      }
    },
  );

  test("an authorization header of the caller's own gives way to the client's", async () => {
    const { c1, clock, sent } = setStage([json({})]);
    const headers = { Authorization: "Bearer other", "X-Trace": "7" };
    await clock.run(personalClient.create(c1, {}, { headers }));
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer token-1");
    expect(sent[0]?.headers.get("x-trace")).toBe("7");
  });
});
