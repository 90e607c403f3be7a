import { describe, expect, test } from "vitest";
import { createC1Client, type Environment, fromEnvironment } from "../src/index.js";
import { rejection } from "./support/c1.js";
import { makeCredential, mints } from "./support/credential.js";
import * as personalClient from "./support/personal-client.js";
import { json, type Scripted, scriptFetch } from "./support/scripted-fetch.js";

const credential = makeCredential();
const whole: Environment = {
  CONDUCTORONE_ACCESS_TOKEN: "token-env",
  CONDUCTORONE_OIDC_TOKEN: "subject.env",
  CONDUCTORONE_CLIENT_ID: credential.clientId,
  CONDUCTORONE_CLIENT_SECRET: credential.clientSecret,
};

async function call(environment: Environment, script: readonly Scripted[], options = {}) {
  const { fetch, sent } = scriptFetch(...script);
  const auth = fromEnvironment(environment);
  await personalClient.get(createC1Client({ auth, fetch, ...options }), { id: "a" });
  return sent;
}

describe("the environment", () => {
  test("gives an access token the first rank", async () => {
    const sent = await call(whole, [json({})]);
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer token-env");
    expect(sent[0]?.url).toContain("https://acme.conductor.one/api/");
  });

  test("gives a workload's token the second", async () => {
    const sent = await call({ ...whole, CONDUCTORONE_ACCESS_TOKEN: "" }, [mints("t"), json({})]);
    expect(sent[0]?.body).toContain("subject_token=subject.env");
  });

  test("gives id and secret the third", async () => {
    const { CONDUCTORONE_CLIENT_ID, CONDUCTORONE_CLIENT_SECRET } = whole;
    const environment = { CONDUCTORONE_CLIENT_ID, CONDUCTORONE_CLIENT_SECRET };
    const sent = await call(environment, [mints("t"), json({})]);
    expect(sent[0]?.body).toContain("grant_type=client_credentials");
    expect(sent[0]?.url).toBe("https://acme.conductor.one/auth/v1/token");
  });

  test.each([
    [{ CONDUCTORONE_SERVER_URL: "https://gateway.test/c1/" }, "https://gateway.test/c1/api/"],
    [{ CONDUCTORONE_TENANT_DOMAIN: "globex" }, "https://globex.conductor.one/api/"],
    [{ CONDUCTORONE_TENANT_DOMAIN: "globex.c1eu.ai" }, "https://globex.c1eu.ai/api/"],
    [
      { CONDUCTORONE_SERVER_URL: "https://gateway.test", CONDUCTORONE_TENANT_DOMAIN: "globex" },
      "https://gateway.test/api/",
    ],
  ])("names the place before the client id does: %j", async (more, start) => {
    const sent = await call({ ...whole, ...more }, [json({})]);
    expect(sent[0]?.url.startsWith(start)).toBe(true);
  });

  test("gives way to the place the client is told", async () => {
    const more = { CONDUCTORONE_TENANT_DOMAIN: "globex" };
    const sent = await call({ ...whole, ...more }, [json({})], { tenant: "initech" });
    expect(sent[0]?.url).toContain("https://initech.conductor.one/");
  });

  test.each<[Environment, string]>([
    [{}, "Neither CONDUCTORONE_ACCESS_TOKEN nor CONDUCTORONE_CLIENT_ID is set"],
    [{ CONDUCTORONE_CLIENT_SECRET: "x" }, "CONDUCTORONE_CLIENT_ID is not set"],
    [{ CONDUCTORONE_OIDC_TOKEN: "x" }, "CONDUCTORONE_CLIENT_ID is not set"],
    [
      { CONDUCTORONE_CLIENT_ID: credential.clientId },
      "CONDUCTORONE_CLIENT_ID is set, but neither CONDUCTORONE_CLIENT_SECRET nor CONDUCTORONE_OIDC_TOKEN",
    ],
    [
      { CONDUCTORONE_CLIENT_ID: "x", CONDUCTORONE_CLIENT_SECRET: "y" },
      "CONDUCTORONE_CLIENT_ID is not of the form name@host/use",
    ],
    [
      {
        ...{ CONDUCTORONE_CLIENT_ID: "x", CONDUCTORONE_CLIENT_SECRET: "y" },
        CONDUCTORONE_SERVER_URL: "https://acme.conductor.one",
      },
      "CONDUCTORONE_CLIENT_ID is not of the form name@host/use",
    ],
    [
      { CONDUCTORONE_CLIENT_ID: credential.clientId, CONDUCTORONE_CLIENT_SECRET: "y" },
      "CONDUCTORONE_CLIENT_SECRET doesn't have the four parts secret-token:conductorone.com:v1:key",
    ],
    [
      { CONDUCTORONE_ACCESS_TOKEN: "x" },
      "Set CONDUCTORONE_SERVER_URL or CONDUCTORONE_TENANT_DOMAIN",
    ],
  ])("names the variable that is missing from or malformed in %j", async (environment, message) => {
    const { fetch } = scriptFetch();
    const c1 = createC1Client({ auth: fromEnvironment(environment), fetch });
    expect(await rejection(personalClient.get(c1, { id: "a" }))).toMatchObject({
      name: "C1AuthError",
      message,
    });
    expect(await rejection(c1.GET("/api/v1/iam/personal_clients"))).toMatchObject({
      message,
      method: "GET",
      path: "/api/v1/iam/personal_clients",
    });
  });

  test("is the default of a client, read at its first call", async () => {
    const { fetch, sent } = scriptFetch(json({}), json({}), json({}));
    const c1 = createC1Client({ fetch });
    const before = { ...process.env };
    try {
      process.env.CONDUCTORONE_ACCESS_TOKEN = "token-env";
      process.env.CONDUCTORONE_TENANT_DOMAIN = "acme";
      await c1.GET("/api/v1/iam/personal_clients");
      c1.use({ onRequest: ({ request }) => request });
      await c1.GET("/api/v1/iam/personal_clients");
      await personalClient.get(c1, { id: "a" });
    } finally {
      process.env = before;
    }
    expect(sent.map((one) => new URL(one.url).origin)).toEqual(
      Array.from({ length: 3 }, () => "https://acme.conductor.one"),
    );
  });

  test("that comes to be right later is read again", async () => {
    const { fetch } = scriptFetch(json({}));
    const environment: Record<string, string> = {};
    const c1 = createC1Client({ auth: fromEnvironment(environment), fetch, tenant: "acme" });
    await rejection(personalClient.get(c1, { id: "a" }));
    environment.CONDUCTORONE_ACCESS_TOKEN = "token-env";
    await personalClient.get(c1, { id: "a" });
  });
});
