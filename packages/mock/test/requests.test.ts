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

  it("keeps the latest, as many bytes of bodies as it was told, and one at least", async () => {
    const mock = createMockC1({ maxLoggedBytes: 5000 });
    const send = (length: number) =>
      mock.fetch(`${mock.url}/${length}`, { method: "POST", body: "ü".repeat(length / 2) });
    for (let index = 0; index < 40; index++) await send(1000);
    expect(mock.requests).toHaveLength(5);
    await send(3000);
    expect(mock.requests.map(({ path }) => path)).toEqual(["/1000", "/1000", "/3000"]);
    await send(9000);
    expect(mock.requests.map(({ path }) => path)).toEqual(["/9000"]);
    await send(2000);
    expect(mock.requests.map(({ path }) => path)).toEqual(["/2000"]);
    mock.reset();
    await send(5000);
    await send(0);
    expect(mock.requests).toHaveLength(2);
  });

  it("holds no more than its budget of bodies by default", async () => {
    const mock = createMockC1();
    const body = "x".repeat(8 * 1024 * 1024);
    for (let index = 0; index < 6; index++) {
      await mock.fetch(mock.url, { method: "POST", body });
    }
    expect(mock.requests).toHaveLength(4);
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

  const kind = { type: "string", enum: ["A", "B"], "x-speakeasy-unknown-values": "allow" };
  const state = { ...kind, enum: ["OPEN"] };
  const things = (parameters: object[]) => ({
    document: {
      openapi: "3.1.0",
      paths: {
        "/api/things": {
          post: {
            tags: ["Thing"],
            operationId: "search",
            parameters,
            requestBody: {
              content: { "application/json": { schema: { $ref: "#/components/schemas/Search" } } },
            },
            responses: { 200: { content: { "application/json": { schema: {} } } } },
          },
        },
      },
      components: {
        schemas: {
          Kind: kind,
          Search: {
            type: "object",
            properties: {
              kinds: { type: "array", items: { $ref: "#/components/schemas/Kind" } },
              state: { oneOf: [{ $ref: "#/components/schemas/State" }, { type: "null" }] },
              byName: {
                type: "object",
                additionalProperties: { $ref: "#/components/schemas/Kind" },
              },
              other: { type: "string", enum: ["X"] },
            },
          },
          State: state,
        },
      },
    },
  });

  it("doesn't expect a value of an open enum that the document doesn't list", async () => {
    const options = things([{ name: "kind", in: "query", schema: { type: "array", items: kind } }]);
    const known = post({ kinds: ["A"], state: "OPEN", byName: { a: "B" }, other: "X" });
    expect(await meet("/api/things?kind=A&kind=B", known, options)).toEqual([]);
    expect(await meet("/api/things", post({ state: null }), options)).toEqual([]);
    const unknown = post({ kinds: ["A", "C"], state: "open", byName: { a: "D" } });
    expect(await meet("/api/things?kind=A&kind=E", unknown, options)).toEqual([
      'thing.search: the document doesn\'t list "E" among the values of kind.1',
      'thing.search: the document doesn\'t list "C" among the values of kinds.1',
      'thing.search: the document doesn\'t list "open" among the values of state',
      'thing.search: the document doesn\'t list "D" among the values of byName.a',
    ]);
  });

  it("expects the headers and cookies that the document requires, as it describes them", async () => {
    const integer = { type: "integer" };
    const options = things([
      { name: "X-Tenant", in: "header", required: true, schema: { type: "string", minLength: 2 } },
      { name: "X-Sizes", in: "header", schema: { type: "array", items: integer } },
      {
        name: "Authorization",
        in: "header",
        required: true,
        schema: { type: "string", const: "x" },
      },
      { name: "session", in: "cookie", required: true, schema: integer },
    ]);
    const ask = (headers: Record<string, string>) =>
      meet("/api/things", { method: "POST", headers }, options);
    expect(await ask({ "x-tenant": "acme", "x-sizes": "1, 2", cookie: "a=b; session=5" })).toEqual(
      [],
    );
    expect(await ask({ "x-tenant": "a", "x-sizes": "1, x", cookie: "session=x" })).toEqual([
      "thing.search: the header X-Tenant must NOT have fewer than 2 characters",
      "thing.search: the header X-Sizes must be integer",
      "thing.search: the cookie session must be integer",
    ]);
    expect(await ask({})).toEqual([
      "thing.search: the header X-Tenant is required",
      "thing.search: the cookie session is required",
    ]);
  });

  it("reads a query by the styles of its parameters", async () => {
    const integers = { type: "array", items: { type: "integer" } };
    const range = {
      type: "object",
      properties: { from: { type: "integer" }, to: { type: "integer" } },
    };
    const options = things([
      { name: "a", in: "query", schema: integers },
      { name: "b", in: "query", schema: integers, explode: false },
      { name: "c", in: "query", schema: integers, style: "pipeDelimited", explode: false },
      { name: "d", in: "query", schema: integers, style: "spaceDelimited", explode: false },
      { name: "e", in: "query", schema: range, style: "deepObject" },
      { name: "f", in: "query", schema: range, explode: false },
      { name: "g", in: "query", content: { "application/json": { schema: range } } },
      {
        name: "h",
        in: "query",
        schema: { type: "object", properties: { size: { type: "integer" } } },
      },
    ]);
    const query =
      "a=1&a=2&b=1,2&c=1|2&d=1%202&e[from]=1&e[to]=2&f=from,1,to,2&g=%7B%22to%22%3A1%7D&size=5";
    expect(await meet(`/api/things?${query}`, post({}), options)).toEqual([]);
    expect(await meet("/api/things?b=1,x", post({}), options)).toEqual([
      expect.stringMatching(/400 invalid argument: b.1 must be integer/),
    ]);
    expect(await meet("/api/things?e[from]=x", post({}), options)).toEqual([
      expect.stringMatching(/400 invalid argument: e.from must be integer/),
    ]);
    expect(await meet("/api/things?e[other]=1", post({}), options)).toEqual([
      "thing.search: the document has no e[other]",
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
