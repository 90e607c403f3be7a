import * as personalClient from "@c1-openapi/client/operations/personal-client";
import { describe, expect, it } from "vitest";
import { createMockC1, MockC1Error, type MockC1Options } from "../src/index.js";
import { connect } from "./support/clients.js";
import { smallDocument } from "./support/small-document.js";

const CLIENTS = "/api/v1/iam/personal_clients";

describe("the request log", () => {
  it("has what was sent, by whom, and what became of it", async () => {
    const mock = createMockC1();
    await personalClient.create(connect(mock, { userId: "ada" }), { displayName: "ci" });
    expect(mock.requests).toMatchObject([
      { method: "POST", path: "/auth/v1/token", operation: "token", status: 200, source: "mock" },
      {
        method: "POST",
        path: CLIENTS,
        query: {},
        headers: { "content-type": "application/json" },
        text: '{"displayName":"ci"}',
        body: { displayName: "ci" },
        operation: "personalClient.create",
        userId: "ada",
        status: 200,
        source: "state",
      },
    ]);
  });

  it("keeps the latest, as many as it was told", async () => {
    const mock = createMockC1({ maxLoggedRequests: 100 });
    for (let index = 0; index < 500; index++) await mock.fetch(`${mock.url}/${index}`);
    expect(mock.requests.length).toBeLessThanOrEqual(120);
    expect(mock.requests.at(-1)?.path).toBe("/499");
  });
});

describe("a strict mock", () => {
  async function meet(path: string, init: RequestInit = {}, options: MockC1Options = {}) {
    const mock = createMockC1({ strict: true, ...options });
    const headers = {
      authorization: `Bearer ${mock.accessToken()}`,
      "content-type": "application/json",
      ...init.headers,
    };
    await mock.fetch(mock.url + path, { ...init, headers });
    return mock.unexpected;
  }
  const post = (body: object): RequestInit => ({ method: "POST", body: JSON.stringify(body) });

  it.each<[string, string, RequestInit, RegExp]>([
    [
      "a path that isn't there",
      "/api/v1/nothing",
      {},
      /^GET \/api\/v1\/nothing \(no operation\): 404/,
    ],
    ["a path outside of the API", "/login", {}, /^GET \/login \(no operation\): 200/],
    ["a wrong method", CLIENTS, { method: "PUT" }, /405 method not allowed$/],
    ["an empty segment", `${CLIENTS}/`, { redirect: "manual" }, /301$/],
    ["a body that doesn't fit", CLIENTS, post({ displayName: 5 }), /400 invalid argument/],
    [
      "a token that is no good",
      CLIENTS,
      { headers: { authorization: "Bearer x" } },
      /401 the token/,
    ],
    [
      "a field that isn't there",
      CLIENTS,
      post({ displayNam: "x" }),
      /create: the document has no displayNam$/,
    ],
    [
      "a query that isn't there",
      `${CLIENTS}?pageSize=10`,
      {},
      /list: the document has no pageSize$/,
    ],
  ])("doesn't expect %s", async (_, path, init, line) => {
    expect(await meet(path, init)).toEqual([expect.stringMatching(line)]);
  });

  it("doesn't expect a field within a message within a list that isn't there", async () => {
    const body = { users: [{ id: "ada", name: "Ada" }] };
    expect(await meet("/api/v1/search/iam/personal_clients", post(body))).toEqual([
      "personalClientSearch.search: the document has no users.0.name",
    ]);
  });

  it("doesn't expect operations that it wasn't told of", async () => {
    const strict = { allow: ["personalClient.get*"] };
    expect(await meet(CLIENTS, {}, { strict })).toEqual([
      "personalClient.list: not among what is allowed",
    ]);
    expect(await meet(CLIENTS, {}, { strict: { allow: ["personalClient.*"] } })).toEqual([]);
  });

  it("expects what its memory says, and what handlers and faults were asked to say", async () => {
    expect(await meet(`${CLIENTS}/blue-whale-12345`)).toEqual([]);
    const mock = createMockC1({ strict: true });
    mock.faults.add({ kind: "status", status: 500 });
    await mock.fetch(mock.url + CLIENTS);
    expect(mock.unexpected).toEqual([]);
    mock.verify();
  });

  it("fails at its end with all that it didn't expect, and faults that nothing met", async () => {
    const use = async () => {
      await using mock = createMockC1({ strict: true });
      mock.faults.add({ kind: "reset", operation: "personalClient.get" });
      await mock.fetch(`${mock.url}/api/v1/nothing`);
    };
    const error = await use().catch((each: unknown) => each);
    expect(error).toBeInstanceOf(MockC1Error);
    expect(error).toHaveProperty(
      "message",
      "The mock met what it didn't expect:\n" +
        "- GET /api/v1/nothing (no operation): 404 there is no such path\n" +
        '- personalClient.get: the fault "reset" was met by nothing, or by too few',
    );
  });

  it("that isn't strict expects anything", async () => {
    await using mock = createMockC1();
    await mock.fetch(`${mock.url}/api/v1/nothing`);
    expect(mock.unexpected).toEqual([]);
  });
});

describe("a reset", () => {
  it("forgets all but credentials and tokens", async () => {
    const mock = createMockC1({ strict: true });
    const c1 = connect(mock);
    const made = await personalClient.create(c1, {});
    mock.on("personalClient.list", () => ({ list: [] }));
    mock.faults.add({ kind: "reset" });
    await mock.fetch(`${mock.url}/api/v1/nothing`);
    mock.reset();
    mock.verify();
    expect(mock.requests).toEqual([]);
    expect(await personalClient.list(c1)).toEqual({ list: [], nextPageToken: "" });
    expect(mock.requests.map(({ operation }) => operation)).toEqual(["personalClient.list"]);
    const id = made.client?.id ?? "";
    await expect(personalClient.get(c1, { id })).rejects.toMatchObject({ status: 404 });
  });

  it("makes credentials that it forgot useless", async () => {
    const mock = createMockC1();
    const { client, clientSecret = "" } = await personalClient.create(connect(mock), {});
    mock.reset();
    const { clientCredentials, createC1Client } = await import("@c1-openapi/client");
    const auth = clientCredentials({ clientId: client?.clientId ?? "", clientSecret });
    const c1 = createC1Client({ auth, fetch: mock.fetch });
    await expect(personalClient.list(c1)).rejects.toMatchObject({ oauthError: "invalid_client" });
  });
});

describe("mocks", () => {
  it("of one document share nothing that one could tell", async () => {
    const options = { document: smallDocument };
    const [one, other] = [createMockC1(options), createMockC1(options)];
    one.faults.add({ kind: "status", status: 500 });
    const ask = (mock: typeof one, token: string) =>
      mock.fetch(`${mock.url}/api/v1/readers`, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask(other, other.accessToken())).status).toBe(200);
    expect((await ask(other, one.accessToken())).status).toBe(401);
    expect(one.requests).toHaveLength(0);
  });
});
