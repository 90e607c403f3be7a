import { describe, expect, test } from "vitest";
import {
  bearerToken,
  type C1Options,
  clientCredentials,
  createC1Client,
  createC1Transport,
} from "../src/index.js";
import { rejection, setStage } from "./support/c1.js";
import { makeCredential } from "./support/credential.js";
import * as personalClient from "./support/personal-client.js";
import { json, scriptFetch } from "./support/scripted-fetch.js";

// How a client is made: what each option means, and what a mistake is answered with.

const path = "/api/v1/iam/personal_clients";

/** Returns the message of the error that options are refused with. */
function refusal(options: object): string {
  try {
    createC1Client(options as C1Options);
  } catch (error) {
    expect(error).toMatchObject({ name: expect.stringMatching(/^C1(Usage|Auth)Error$/) });
    return (error as Error).message;
  }
  throw new Error("The options were expected to be refused");
}

describe("a tenant", () => {
  test.each([
    ["https://acme.conductor.one", "https://acme.conductor.one"],
    ["https://acme.conductor.one/", "https://acme.conductor.one"],
    ["http://127.0.0.1:8787", "http://127.0.0.1:8787"],
    ["127.0.0.1:8787", "http://127.0.0.1:8787"],
    ["localhost:8787", "http://localhost:8787"],
    ["localhost", "http://localhost"],
    ["c1.localhost:8787", "http://c1.localhost:8787"],
    ["[::1]:8787", "http://[::1]:8787"],
  ])("%s means %s", async (tenant, origin) => {
    const { c1, sent } = setStage([json({})], { tenant });
    await personalClient.get(c1, { id: "a" });
    expect(new URL(sent[0]?.url ?? "").origin).toBe(origin);
  });

  test("of another host than the credential's is refused, and both are named", () => {
    const auth = clientCredentials(makeCredential("acme.conductor.one"));
    expect(refusal({ tenant: "globex", auth })).toBe(
      "Give `tenant` as the credential has it: it is https://globex.conductor.one, and the credential is for https://acme.conductor.one",
    );
  });
});

test("four mistakes about the address get four messages", () => {
  const auth = "token-1";
  const messages = [
    refusal({ auth }),
    refusal({ auth, tenant: "acme", serverUrl: "https://acme.conductor.one" }),
    refusal({ auth, tenant: "" }),
    refusal({ auth: clientCredentials(makeCredential()), tenant: "globex" }),
  ];
  expect(messages[0]).toContain("the credential doesn't say where C1 is");
  expect(messages[1]).toContain("not both: they are https://acme.conductor.one and");
  expect(messages[2]).toContain('tenant is ""; give a name such as acme');
  expect(messages[3]).toContain("as the credential has it");
});

describe("a mistake is answered with the option's name, what was given and what is allowed:", () => {
  const auth = "token-1";
  const tenant = "acme";
  test.each<[object, RegExp]>([
    [{ auth, tenant: " acme " }, /^tenant is " acme "; give a name such as acme/],
    [{ auth, tenant: null }, /^tenant is null; give a name such as acme/],
    [{ auth, tenant: 5 }, /^tenant is a value of type number; give a name/],
    [{ auth, tenant: "acme/" }, /^tenant is "acme\/"; give/],
    [{ auth, tenant: "http://acme.conductor.one" }, /^tenant is "http:.*; give an https URL/],
    [{ auth, serverUrl: "" }, /^serverUrl is ""; give an https URL/],
    [{ auth, serverUrl: "acme.conductor.one" }, /^serverUrl is "acme.conductor.one"; give/],
    [{ auth: "Bearer abc", tenant }, /without `Bearer `/],
    [{ auth: "bearer abc", tenant }, /without `Bearer `/],
    [{ auth: "", tenant }, /^The token is empty/],
    [{ auth: "a b", tenant }, /holds what a header can't/],
    [
      { auth: { clientId: "a", clientSecret: "b" }, tenant },
      /clientCredentials\(\{ clientId, clientSecret \}\)/,
    ],
    [{ auth: 7, tenant }, /^auth is a value of type number; give a token source/],
    [{ auth: null, tenant }, /^auth is null; give/],
    [
      { auth, tenant, retry: { maxretries: 1 } },
      /^retry: there is no "maxretries"; give maxRetries, /,
    ],
    [{ auth, tenant, retry: 1.5 }, /^retry is out of range: 1.5; give a whole number from 0/],
    [{ auth, tenant, retry: "2" }, /^retry is out of range: "2"; give a whole number/],
    [{ auth, tenant, retry: { maxRetries: 1.5 } }, /^maxRetries is out of range: 1.5/],
    [{ auth, tenant, retry: { baseDelayMs: "5" } }, /^baseDelayMs is out of range: "5"/],
    [{ auth, tenant, timeoutMs: 0 }, /^timeoutMs is out of range: 0; give a number from 1 to/],
    [{ auth, tenant, totalTimeoutMs: 0 }, /^totalTimeoutMs is out of range: 0/],
    [{ auth, tenant, userAgent: "a\nb" }, /^userAgent holds what a header can't; give one line/],
    [{ auth, tenant, headers: { "x-a": "ā" } }, /^header "x-a" holds what a header can't/],
    [{ auth, tenant, headers: { "x a": "1" } }, /^header "x a" holds what a header can't/],
  ])("%j", (options, message) => {
    expect(refusal(options)).toMatch(message);
  });

  test("no password and no query of an address is quoted", () => {
    for (const option of ["tenant", "serverUrl"]) {
      const message = refusal({ auth, [option]: "https://me:SECRET@acme.conductor.one/?SECRET" });
      expect(message).not.toContain("SECRET");
      expect(message).toContain(option);
    }
  });

  test("in the options of a call, too", async () => {
    const { c1 } = setStage([]);
    for (const options of [{ timeoutMs: 0 }, { retry: 0.5 }, { retry: { attempts: 1 } }]) {
      const error = await rejection(personalClient.get(c1, { id: "a" }, options as object));
      expect(error).toMatchObject({
        name: "C1UsageError",
        message: expect.stringMatching(
          /^GET \/api\/v1\/iam\/personal_clients\/\{id\}: (timeoutMs|maxRetries|retry)/,
        ),
      });
    }
    const byPath = createC1Client({ auth, tenant });
    const calling = byPath.GET("/api/v1/iam/personal_clients", { timeoutMs: 0 });
    expect(await rejection(calling)).toMatchObject({
      message: expect.stringMatching(
        /^GET \/api\/v1\/iam\/personal_clients: timeoutMs is out of range/,
      ),
    });
  });

  test("a transport without auth is refused", () => {
    expect(() => createC1Transport({ tenant } as never)).toThrow("auth is undefined; give");
  });
});

describe("auth", () => {
  test("takes a function that returns a token, asked before each request", async () => {
    let asked = 0;
    const auth = () => `token-${++asked}`;
    const { c1, sent } = setStage([json({}), json({})], { auth });
    await personalClient.get(c1, { id: "a" });
    await personalClient.get(c1, { id: "a" });
    expect(sent.map((one) => one.headers.get("authorization"))).toEqual([
      "Bearer token-1",
      "Bearer token-2",
    ]);
  });

  test("a function that gives no text is a C1AuthError", async () => {
    const { c1 } = setStage([], { auth: bearerToken(() => undefined as unknown as string) });
    expect(await rejection(personalClient.get(c1, { id: "a" }))).toMatchObject({
      name: "C1AuthError",
      path: `${path}/{id}`,
      message: expect.stringContaining("is not a text"),
    });
  });
});

describe("headers for all calls", () => {
  function open(options: C1Options) {
    const { fetch, sent } = scriptFetch(json({}), json({}));
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch, ...options });
    return { c1, sent };
  }

  test("are sent by name and by path, and a call's own rank first", async () => {
    const { c1, sent } = open({ headers: { "X-Trace": "1", "x-more": "2" } });
    await personalClient.create(c1, {}, { headers: { "x-trace": "7" } });
    await c1.GET(path, { headers: { "x-trace": "7", "x-more": null } });
    expect(sent.map((one) => one.headers.get("x-trace"))).toEqual(["7", "7"]);
    expect(sent.map((one) => one.headers.get("x-more"))).toEqual(["2", null]);
  });

  test("come from a function that is told the call", async () => {
    const asked: unknown[] = [];
    const { c1, sent } = open({
      headers: async (call) => {
        asked.push(call);
        return new Headers({ "x-trace": `${asked.length}` });
      },
    });
    await personalClient.create(c1);
    await c1.GET(path);
    expect(asked).toEqual([
      { method: "POST", path, operation: undefined },
      { method: "GET", path, operation: undefined },
    ]);
    expect(sent.map((one) => one.headers.get("x-trace"))).toEqual(["1", "2"]);
  });

  test("can't replace the token", async () => {
    const { c1, sent } = open({ headers: { authorization: "Bearer other" } });
    await personalClient.create(c1);
    await c1.GET(path);
    expect(sent.map((one) => one.headers.get("authorization"))).toEqual([
      "Bearer token-1",
      "Bearer token-1",
    ]);
  });

  test("are seen by middleware", async () => {
    const { c1, sent } = open({ headers: { "x-trace": "1" } });
    const seen: unknown[] = [];
    c1.use({ onRequest: ({ request }) => void seen.push(request.headers.get("x-trace")) });
    await personalClient.create(c1);
    await c1.GET(path);
    expect(seen).toEqual(["1", "1"]);
    expect(sent).toHaveLength(2);
  });
});

describe("settings of fetch", () => {
  test("reach it from the client and from a call, by name and by path", async () => {
    const inits: RequestInit[] = [];
    const fetch = async (_: string, init: RequestInit) => {
      inits.push(init);
      return json({});
    };
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch, cache: "no-store" });
    await personalClient.create(c1, {}, { credentials: "include" });
    await c1.GET(path, { credentials: "include" });
    c1.use({ onRequest: () => undefined });
    await personalClient.create(c1, {}, { credentials: "include" });
    await c1.GET(path, { credentials: "include" });
    for (const init of inits) {
      expect(init).toMatchObject({ cache: "no-store", credentials: "include", redirect: "manual" });
    }
    expect(inits).toHaveLength(4);
  });

  test("that a middleware changes reach it, too", async () => {
    const inits: RequestInit[] = [];
    const fetch = async (_: string, init: RequestInit) => {
      inits.push(init);
      return json({});
    };
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
    c1.use({ onRequest: ({ request }) => new Request(request, { cache: "no-store" }) });
    await c1.GET(path);
    expect(inits[0]).toMatchObject({ cache: "no-store" });
  });
});

describe("serializers for all calls by path", () => {
  test("write what a call writes, unless it has its own", async () => {
    const { fetch, sent } = scriptFetch(json({}), json({}), json({}));
    const c1 = createC1Client({
      ...{ tenant: "acme", auth: "token-1", fetch },
      querySerializer: (query: object) => `all=${Object.keys(query)}`,
      bodySerializer: () => "written",
    });
    const params = { query: { page_size: 10 } };
    await c1.GET(path, { params });
    await c1.GET(path, { params, querySerializer: () => "own=1" });
    await c1.POST(path, { body: {} });
    expect(sent.map((one) => one.path)).toEqual([
      `${path}?all=page_size`,
      `${path}?own=1`,
      `${path}?all=`,
    ]);
    expect(sent[2]?.body).toBe("written");
  });

  test("of styles are merged with those of a call", async () => {
    const { fetch, sent } = scriptFetch(json({}));
    const c1 = createC1Client({
      ...{ tenant: "acme", auth: "token-1", fetch },
      querySerializer: { array: { style: "form", explode: false } },
    });
    const query: object = { a: [1, 2], b: "x/y" };
    await c1.GET(path, { params: { query }, querySerializer: { allowReserved: true } });
    expect(sent[0]?.path).toBe(`${path}?a=1,2&b=x/y`);
  });
});

test("a body that was forgotten is missed, and its fields are named", async () => {
  const { fetch } = scriptFetch();
  const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
  const fields: object = { displayName: "ci" };
  const error = await rejection(c1.POST(path, fields));
  expect(error).toMatchObject({
    name: "C1UsageError",
    message: `POST ${path}: displayName: no such setting of a call; fields of the body are given as \`body: { displayName }\``,
  });
});
