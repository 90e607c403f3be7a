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
});
