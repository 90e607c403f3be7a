import { describe, expect, test } from "vitest";
import { bearerToken, clientCredentials, createC1Client, createC1Transport } from "../src/index.js";
import { rejection, setStage } from "./support/c1.js";
import { makeCredential } from "./support/credential.js";
import { answers, listen } from "./support/loopback.js";
import * as personalClient from "./support/personal-client.js";
import { json, scriptFetch } from "./support/scripted-fetch.js";

const redirect = (status: number, location: string) =>
  new Response(null, { status, headers: { location } });

describe("where a client sends its token", () => {
  test.each([
    ["acme", "https://acme.conductor.one"],
    ["acme.conductor.one", "https://acme.conductor.one"],
    ["acme.c1eu.ai", "https://acme.c1eu.ai"],
    ["https://acme.c1eu.ai", "https://acme.c1eu.ai"],
    ["https://acme.c1eu.ai/", "https://acme.c1eu.ai"],
    ["https://acme.conductor.one/api", "https://acme.conductor.one"],
    ["https://acme.c1eu.ai/api/v1/", "https://acme.c1eu.ai"],
    ["https://gateway.test/c1/api", "https://gateway.test/c1"],
    ["https://gateway.test/rapi", "https://gateway.test/rapi"],
    ["acme.dev.ductone.com:2443", "https://acme.dev.ductone.com:2443"],
  ])("the tenant %s is at %s", async (tenant, origin) => {
    const { c1, clock, sent } = setStage([json({})], { tenant });
    await clock.run(personalClient.get(c1, { id: "a" }));
    expect(sent[0]?.url).toBe(`${origin}/api/v1/iam/personal_clients/a`);
  });

  test.each(["", "acme/", "a@b", "acme?x", "acme#x", "acme\\x", "http://acme", "a b", "acme\n"])(
    "the tenant %j is refused",
    (tenant) => {
      expect(() => createC1Transport({ tenant, auth: "token-1" })).toThrow(
        expect.objectContaining({ name: "C1UsageError" }),
      );
    },
  );

  test.each([
    "http://acme.conductor.one",
    "http://127.0.0.1.evil.test",
    "http://localhost.evil.test",
    "ftp://acme.conductor.one",
    "https://user:pass@acme.conductor.one",
    "https://acme.conductor.one/?x=1",
    "https://acme.conductor.one/#x",
    "acme.conductor.one",
    "",
  ])("the server URL %j is refused", (serverUrl) => {
    expect(() => createC1Transport({ serverUrl, auth: "token-1" })).toThrow(
      expect.objectContaining({ name: "C1UsageError" }),
    );
  });

  test.each([
    "http://localhost:1",
    "http://127.0.0.1:1",
    "http://[::1]:1",
    "http://c1.localhost:1",
  ])("plain http is taken for this machine: %s", (serverUrl) => {
    expect(createC1Transport({ serverUrl, auth: "token-1" })).toBeDefined();
  });

  test("a slash at the end of the server URL doubles none", async () => {
    const { c1, clock, sent } = setStage([json({})], {
      tenant: undefined,
      serverUrl: "https://gateway.test/c1//",
    });
    await clock.run(personalClient.get(c1, { id: "a" }));
    expect(sent[0]?.url).toBe("https://gateway.test/c1/api/v1/iam/personal_clients/a");
  });

  test("tenant and server URL together are refused", () => {
    const options = { tenant: "acme", serverUrl: "https://acme.conductor.one", auth: "token-1" };
    expect(() => createC1Transport(options)).toThrow("Give `tenant` or `serverUrl`");
  });

  test("a tenant that is not the credential's is refused", () => {
    const auth = clientCredentials(makeCredential("acme.conductor.one"));
    expect(() => createC1Transport({ tenant: "globex", auth })).toThrow("Give `tenant`");
    expect(createC1Transport({ tenant: "acme", auth })).toBeDefined();
  });

  test("without a place in options or credential no client is made", () => {
    expect(() => createC1Transport({ auth: bearerToken("token-1") })).toThrow("Give `tenant`");
  });

  test("a base URL given to one call by path sends nothing elsewhere", async () => {
    const { fetch } = scriptFetch();
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
    for (const baseUrl of ["https://evil.test", "https://acme.conductor.one.evil.test"]) {
      const call = c1.GET("/api/v1/iam/personal_clients", { baseUrl });
      expect(await rejection(call)).toMatchObject({ name: "C1UsageError" });
    }
  });

  test("an option of one call can't name another place for the token", async () => {
    const { c1, clock, sent } = setStage([json({})]);
    const options: object = { base: "https://evil.test", serverUrl: "https://evil.test" };
    await clock.run(personalClient.get(c1, { id: "a" }, options));
    expect(sent[0]?.url).toBe("https://acme.conductor.one/api/v1/iam/personal_clients/a");
  });

  test("a path that would become part of the host sends nothing elsewhere", async () => {
    const { fetch } = scriptFetch();
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
    const call = c1.GET("@evil.test/x" as "/api/v1/iam/personal_clients");
    expect(await rejection(call)).toMatchObject({ name: "C1UsageError" });
  });

  test("a middleware that turns a request elsewhere is stopped before the token is added", async () => {
    const { fetch } = scriptFetch();
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
    c1.use({ onRequest: ({ request }) => new Request("https://evil.test/", request) });
    const call = c1.GET("/api/v1/iam/personal_clients");
    expect(await rejection(call)).toMatchObject({ name: "C1UsageError" });
  });
});

describe("redirects", () => {
  test("are asked for by hand, so that no platform follows them with the token", async () => {
    const { c1, clock, sent } = setStage([json({})]);
    await clock.run(personalClient.get(c1, { id: "a" }));
    expect(sent[0]?.redirect).toBe("manual");
  });

  test.each([301, 302, 303, 307, 308])("a GET follows a %i within its origin", async (status) => {
    const { c1, clock, sent } = setStage([redirect(status, "../personal_clients/b"), json({})]);
    await clock.run(personalClient.get(c1, { id: "a" }));
    expect(sent.map((one) => one.path)).toEqual([
      "/api/v1/iam/personal_clients/a",
      "/api/v1/iam/personal_clients/b",
    ]);
  });

  test.each([301, 302, 303, 307, 308])("a HEAD follows a %i, and stays a HEAD", async (status) => {
    const { fetch, sent } = scriptFetch(redirect(status, "/b"), new Response(null));
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
    await c1.request("head" as "get", "/api/v1/iam/personal_clients");
    expect(sent.map((one) => `${one.method} ${one.path}`)).toEqual([
      "HEAD /api/v1/iam/personal_clients",
      "HEAD /b",
    ]);
  });

  test.each([300, 304, 305, 306])(
    "a %i is not followed, though it names an address",
    async (status) => {
      const { c1, clock } = setStage([redirect(status, "/b")]);
      const error = await rejection(clock.run(personalClient.get(c1, { id: "a" })));
      expect(error).toMatchObject({ name: "C1ApiError", status });
      expect(String(error)).not.toContain("redirect");
    },
  );

  test("a stream follows none, for it can't be read twice", async () => {
    const { fetch } = scriptFetch(redirect(307, "/b"));
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
    const { error } = await c1.POST("/api/v1/iam/personal_clients", {
      body: {},
      bodySerializer: () => new Blob(["{}"]).stream(),
      duplex: "half",
    });
    expect(error).toMatchObject({ status: 307, attempts: 1 });
  });

  test("a POST follows a 307 with its method and its body", async () => {
    const { c1, clock, sent } = setStage([redirect(307, "/api/v2/x"), json({})]);
    await clock.run(personalClient.create(c1, { displayName: "ci" }));
    expect(sent[1]).toMatchObject({
      method: "POST",
      path: "/api/v2/x",
      body: '{"displayName":"ci"}',
    });
  });

  test.each([
    "https://evil.test/",
    "http://acme.conductor.one/",
    "https://acme.conductor.one:444/",
    "//evil.test/",
    "https://acme.conductor.one@evil.test/",
  ])("to another origin (%s) is refused, and the token stays", async (location) => {
    const { c1, clock } = setStage([redirect(302, location)]);
    const error = await rejection(clock.run(personalClient.get(c1, { id: "a" })));
    expect(error).toMatchObject({ name: "C1ApiError", status: 302 });
  });

  test("that would turn a POST into a GET is refused", async () => {
    const { c1, clock } = setStage([redirect(302, "/api/v2/x")]);
    expect(await rejection(clock.run(personalClient.create(c1)))).toMatchObject({
      status: 302,
      message: "POST /api/v1/iam/personal_clients: 302 redirect refused",
    });
  });

  test("in a loop come to an end", async () => {
    const loop = Array.from({ length: 6 }, () => redirect(302, "/api/v1/loop"));
    const { c1, clock } = setStage(loop);
    expect(await rejection(clock.run(personalClient.get(c1, { id: "a" })))).toMatchObject({
      status: 302,
      attempts: 6,
    });
  });

  test("of the token request are refused, within its origin too", async () => {
    const elsewhere = await listen();
    const server = await listen(
      answers(307, "", { location: "/auth/v1/token2" }),
      answers(308, "", { location: `${elsewhere.url}/auth/v1/token` }),
    );
    const credential = makeCredential();
    const auth = clientCredentials(credential);
    const c1 = createC1Transport({ serverUrl: server.url, auth });
    for (const status of [307, 308]) {
      expect(await rejection(personalClient.get(c1, { id: "a" }))).toMatchObject({
        name: "C1AuthError",
        status,
      });
    }
  });

  test("over a real connection don't carry the token to another port", async () => {
    const elsewhere = await listen();
    const server = await listen(answers(302, "", { location: elsewhere.url }));
    const c1 = createC1Transport({ serverUrl: server.url, auth: "token-1" });
    expect(await rejection(personalClient.get(c1, { id: "a" }))).toMatchObject({ status: 302 });
  });

  test("that say nowhere are an error like any other status", async () => {
    const { c1, clock } = setStage([
      new Response(null, { status: 304 }),
      redirect(302, "https://:"),
    ]);
    for (const status of [304, 302]) {
      const error = await rejection(clock.run(personalClient.get(c1, { id: "a" })));
      expect(error).toMatchObject({ name: "C1ApiError", status });
    }
  });
});
