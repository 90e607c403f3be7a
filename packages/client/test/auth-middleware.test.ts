import type { paths } from "@c1-openapi/types";
import createFetchClient from "openapi-fetch";
import { describe, expect, test } from "vitest";
import { authMiddleware, bearerToken, clientCredentials, fromEnvironment } from "../src/index.js";
import { rejection } from "./support/c1.js";
import { makeCredential } from "./support/credential.js";
import { answers, listen } from "./support/loopback.js";

const path = "/api/v1/iam/personal_clients";
const ok = answers(200, "{}");
const token = (value: string) => answers(200, JSON.stringify({ access_token: value }));

describe("the middleware in somebody's own openapi-fetch client", () => {
  test("signs a call with a token", async () => {
    const { url, received } = await listen(ok);
    const api = createFetchClient<paths>({ baseUrl: url });
    api.use(authMiddleware(bearerToken("token-1"), { serverUrl: url }));
    const { response } = await api.GET(path);
    expect(response.status).toBe(200);
    expect(received[0]?.headers.authorization).toBe("Bearer token-1");
  });

  test("sends a refused call once more, with its body, when another token can be had", async () => {
    const { url, received } = await listen(token("t-1"), answers(401), token("t-2"), ok);
    const api = createFetchClient<paths>({ baseUrl: url });
    api.use(authMiddleware(clientCredentials(makeCredential()), { serverUrl: url }));
    const { response } = await api.POST(path, { body: { displayName: "ci" } });
    expect(response.status).toBe(200);
    expect(received.map((one) => one.headers.authorization)).toEqual([
      undefined,
      "Bearer t-1",
      undefined,
      "Bearer t-2",
    ]);
    expect([received[1]?.body, received[3]?.body]).toEqual([
      '{"displayName":"ci"}',
      '{"displayName":"ci"}',
    ]);
  });

  test("lets a second 401 be, and a 401 for a token that can't be replaced", async () => {
    const { url } = await listen(
      token("t-1"),
      answers(401),
      token("t-2"),
      answers(401),
      answers(401),
    );
    for (const source of [clientCredentials(makeCredential()), bearerToken("token-1")]) {
      const api = createFetchClient<paths>({ baseUrl: url });
      api.use(authMiddleware(source, { serverUrl: url }));
      expect((await api.GET(path)).response.status).toBe(401);
    }
  });

  test("refuses a call to another origin, and to plain http, before it is sent", async () => {
    const { url } = await listen();
    for (const [baseUrl, serverUrl] of [
      [url, "https://acme.conductor.one"],
      ["http://acme.conductor.one", "https://acme.conductor.one"],
      ["https://acme.conductor.one.evil.test", "https://acme.conductor.one"],
    ] as const) {
      const api = createFetchClient<paths>({ baseUrl });
      api.use(authMiddleware("token-1", { serverUrl }));
      expect(await rejection(api.GET(path))).toMatchObject({ name: "C1UsageError" });
    }
  });

  test("follows no redirect", async () => {
    const elsewhere = await listen();
    const { url } = await listen(answers(302, "", { location: elsewhere.url }));
    const api = createFetchClient<paths>({ baseUrl: url });
    api.use(authMiddleware("token-1", { serverUrl: url }));
    expect((await api.GET(path)).response.status).toBe(302);
  });

  test("takes the place from the credential, or from the environment", async () => {
    const { url } = await listen(ok);
    const api = createFetchClient<paths>({ baseUrl: url });
    api.use(
      authMiddleware(
        fromEnvironment({ CONDUCTORONE_ACCESS_TOKEN: "t", CONDUCTORONE_SERVER_URL: url }),
      ),
    );
    expect((await api.GET(path)).response.status).toBe(200);
    expect(() => authMiddleware(bearerToken("t"))).toThrow("Give `tenant` or `serverUrl`");
    expect(authMiddleware(clientCredentials(makeCredential()))).toBeDefined();
  });

  test("is not followed by one that takes the signed request elsewhere", async () => {
    const elsewhere = await listen();
    const { url } = await listen();
    const api = createFetchClient<paths>({ baseUrl: url });
    api.use(authMiddleware("token-1", { serverUrl: url }), {
      onRequest: ({ request }) => new Request(`${elsewhere.url}/x`, request),
    });
    expect(await rejection(api.GET(path))).toMatchObject({ name: "C1UsageError" });
  });

  test("keeps the dispatcher of a call, when it sends that again too", async () => {
    const { url } = await listen(token("t-1"), token("t-2"));
    const used: string[] = [];
    const dispatcher = {
      dispatch(options: { headers: unknown }, handler: object) {
        used.push(JSON.stringify(options.headers));
        throw Object.assign(new Error("dispatched"), { handler });
      },
    };
    const api = createFetchClient<paths>({
      baseUrl: url,
      fetch: async (request) => {
        const error = (await rejection(fetch(request))) as Error;
        return new Response(String(error.cause), { status: 401 });
      },
    });
    api.use(authMiddleware(clientCredentials(makeCredential()), { serverUrl: url }));
    await api.GET(path, { dispatcher });
    expect(used).toHaveLength(2);
  });
});

describe("its fetch in somebody's own openapi-fetch client", () => {
  function open(url: string) {
    const auth = authMiddleware(clientCredentials(makeCredential()), { serverUrl: url });
    const api = createFetchClient<paths>({ baseUrl: url, fetch: auth.fetch });
    api.use(auth);
    return api;
  }

  test("checks last, when all middleware has seen the request", async () => {
    const elsewhere = await listen();
    const { url } = await listen();
    for (const move of [
      (request: Request) => new Request(`${elsewhere.url}/x`, request),
      (request: Request) => new Request(`${elsewhere.url}/x`, { headers: request.headers }),
    ]) {
      const api = open(url);
      api.use({ onRequest: ({ request }) => move(request) });
      expect(await rejection(api.GET(path))).toMatchObject({ name: "C1UsageError" });
    }
  });

  test("signs what a middleware has made of the request, and shows the token to none", async () => {
    const { url, received } = await listen(token("t-1"), ok);
    const api = open(url);
    const seen: unknown[] = [];
    api.use({
      onRequest: ({ request }) => new Request(`${request.url}?page_size=10`, request),
      onResponse: ({ request }) => void seen.push(request.headers.get("authorization")),
    });
    expect((await api.GET(path)).response.status).toBe(200);
    expect(received[1]).toMatchObject({ path: `${path}?page_size=10` });
    expect(received[1]?.headers.authorization).toBe("Bearer t-1");
    expect(seen).toEqual([null]);
  });

  test.each([false, true])("keeps the dispatcher of a call (dpop: %s)", async (dpop) => {
    const answer = { access_token: "t-1", token_type: dpop ? "DPoP" : "Bearer" };
    const { url } = await listen(answers(200, JSON.stringify(answer)));
    const auth = authMiddleware(clientCredentials({ ...makeCredential(), dpop }), {
      serverUrl: url,
    });
    const api = createFetchClient<paths>({ baseUrl: url, fetch: auth.fetch });
    const dispatcher = {
      dispatch() {
        throw new Error("dispatched");
      },
    };
    const error = (await rejection(api.GET(path, { dispatcher }))) as Error;
    expect(`${error.cause}`).toContain("dispatched");
  });

  test("sends a refused call once more, with its body", async () => {
    const { url, received } = await listen(token("t-1"), answers(401), token("t-2"), ok);
    const { response } = await open(url).POST(path, { body: { displayName: "ci" } });
    expect(response.status).toBe(200);
    expect([received[1]?.body, received[3]?.body]).toEqual([
      '{"displayName":"ci"}',
      '{"displayName":"ci"}',
    ]);
  });
});
