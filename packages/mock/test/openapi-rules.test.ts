import { describe, expect, it } from "vitest";
import { createMockC1, type MockC1Options } from "../src/index.js";

const json = (schema: object, type = "application/json") => ({ content: { [type]: { schema } } });
const answers = (schema: object, type?: string) => ({ responses: { 200: json(schema, type) } });
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** Returns a document of one operation at `/api/things`. */
function documentOf(method: string, operation: object, more: { pathItem?: object; root?: object }) {
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    security: [{ bearerAuth: [] }],
    paths: { "/api/things": { ...more.pathItem, [method]: operation } },
    components: { securitySchemes: { bearerAuth: { type: "http", scheme: "bearer" } } },
    ...more.root,
  };
}

// The documents have no generated types; the names are checked when the mock runs.
type Untyped = Record<string, string>;

function open(document: object, options: MockC1Options = {}) {
  const mock = createMockC1<Untyped, Record<string, object>>({ document, ...options });
  const send = (query: string, { headers, ...init }: RequestInit = {}) => {
    const authorization = `Bearer ${mock.accessToken()}`;
    return mock.fetch(`${mock.url}/api/things${query}`, {
      ...init,
      headers: { authorization, ...headers },
    });
  };
  return { mock, send };
}

const post = (body: unknown, type = "application/json"): RequestInit => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "content-type": type },
});

describe("parameters", () => {
  const inQuery = (schema: object, more: object = {}) => ({
    name: "size",
    in: "query",
    schema,
    ...more,
  });

  it("of an operation override those of its path item (OpenAPI 3.1.1, section 4.8.10)", async () => {
    const operation = {
      ...answers({ type: "object" }),
      parameters: [inQuery({ type: "string", enum: ["small"] })],
    };
    const pathItem = { parameters: [inQuery({ type: "integer" }, { required: true })] };
    const { send } = open(documentOf("get", operation, { pathItem }));
    expect((await send("?size=small")).status).toBe(200);
    expect((await send("")).status).toBe(200);
    expect((await send("?size=5")).status).toBe(400);
  });

  it.each<[string, object, string]>([
    ["a reference", reference("Level"), "?size=2"],
    ["a part", { allOf: [reference("Level")], default: 1 }, "?size=2"],
    ["a union", { anyOf: [reference("Level"), { type: "string", maxLength: 1 }] }, "?size=2"],
    ["a list of references", { type: "array", items: reference("Level") }, "?size=2&size=3"],
  ])("whose type stands behind %s is read as of that type", async (_, schema, query) => {
    const operation = { ...answers({ type: "object" }), parameters: [inQuery(schema)] };
    const root = { components: { schemas: { Level: { type: "integer", enum: [1, 2, 3] } } } };
    const { send } = open(documentOf("get", operation, { root: { ...root, security: [] } }));
    expect((await send(query)).status).toBe(200);
    expect((await send("?size=words")).status).toBe(400);
  });

  it("of one name in the path item's header and the operation's query are two", async () => {
    const operation = { ...answers({ type: "object" }), parameters: [inQuery({ type: "string" })] };
    const pathItem = { parameters: [{ ...inQuery({ type: "integer" }), in: "header" }] };
    const { send } = open(documentOf("get", operation, { pathItem }));
    expect((await send("?size=small")).status).toBe(200);
  });
});

describe("security", () => {
  const bearer = { bearerAuth: [] };

  it.each<[string, object, object, number]>([
    ["of the document", {}, {}, 401],
    ["that is an empty list", { security: [] }, {}, 200],
    ["that is optional", { security: [{}, bearer] }, {}, 200],
    ["that is optional, said last", { security: [bearer, {}] }, {}, 200],
    ["that is optional for the whole document", {}, { security: [{}, bearer] }, 200],
    ["of the operation alone", { security: [bearer] }, { security: [] }, 401],
    ["that nothing mentions", {}, { security: undefined }, 200],
  ])("%s decides whether a call needs a token", async (_, operation, root, status) => {
    const document = documentOf("get", { ...answers({ type: "object" }), ...operation }, { root });
    const { mock } = open(JSON.parse(JSON.stringify(document)));
    expect((await mock.fetch(`${mock.url}/api/things`)).status).toBe(status);
  });

  it.each<[string, object, string, RequestInit]>([
    [
      "a key in a header",
      { type: "apiKey", in: "header", name: "X-Key" },
      "",
      { headers: { "x-key": "a" } },
    ],
    ["a key in the query", { type: "apiKey", in: "query", name: "key" }, "?key=a", {}],
    [
      "a key in a cookie",
      { type: "apiKey", in: "cookie", name: "key" },
      "",
      { headers: { cookie: "b=c; key=a" } },
    ],
    [
      "a password",
      { type: "http", scheme: "Basic" },
      "",
      { headers: { authorization: "Basic YTpi" } },
    ],
    ["a certificate", { type: "mutualTLS" }, "", {}],
  ])(
    "by %s is taken as it is sent, and missed by a strict mock if it isn't",
    async (_, scheme, query, init) => {
      const root = {
        security: [{ other: [] }],
        components: { securitySchemes: { other: scheme } },
      };
      const document = documentOf("get", answers({ type: "object" }), { root });
      const { mock } = open(document, { strict: true });
      expect((await mock.fetch(`${mock.url}/api/things${query}`, init)).status).toBe(200);
      expect(mock.unexpected).toEqual([]);
      const isSeen = (scheme as { type: string }).type !== "mutualTLS";
      expect((await mock.fetch(`${mock.url}/api/things`)).status).toBe(isSeen ? 401 : 200);
    },
  );

  it("that is optional still refuses a token that is unknown", async () => {
    const operation = { ...answers({ type: "object" }), security: [{}, bearer] };
    const { send } = open(documentOf("get", operation, {}));
    expect((await send("", { headers: { authorization: "Bearer x" } })).status).toBe(401);
  });
});

describe("media types", () => {
  const schema = { type: "object", required: ["name"], properties: { name: { type: "string" } } };

  it.each(["application/json", "application/merge-patch+json", "application/vnd.acme.v1+json"])(
    "%s is JSON, in a request and in an answer",
    async (type) => {
      const operation = { requestBody: json(schema, type), ...answers(schema, type) };
      const { mock, send } = open(documentOf("post", operation, {}));
      const answer = await send("", post({ name: "a" }, `${type}; charset=utf-8`));
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
      expect(await answer.json()).toEqual({ name: expect.any(String) });
      expect(mock.requests[0]?.body).toEqual({ name: "a" });
      expect((await send("", post({ name: 5 }, type))).status).toBe(400);
    },
  );

  it("that an operation doesn't take are refused, with those it takes", async () => {
    const requestBody = {
      content: { "application/json": { schema }, "application/vnd.acme+json": { schema } },
    };
    const { send } = open(documentOf("post", { requestBody, ...answers(schema) }, {}));
    expect((await send("", post({ name: "a" }, "application/vnd.acme+json"))).status).toBe(200);
    const answer = await send("", post({ name: "a" }, "application/ld+json"));
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({
      message: "the body must be application/json or application/vnd.acme+json",
    });
  });

  it("can be a range", async () => {
    const requestBody = json(schema, "application/*");
    const { send } = open(documentOf("post", { requestBody, ...answers(schema) }, {}));
    expect((await send("", post({ name: 5 }, "application/ld+json"))).status).toBe(400);
    expect((await send("", post({ name: "a" }, "text/plain"))).status).toBe(415);
  });
});

describe("the answer of an operation", () => {
  const schema = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
  const ask = async (responses: object, accept = "*/*") => {
    const { send } = open(documentOf("get", { responses }, {}));
    const answer = await send("", { headers: { accept } });
    return [answer.status, answer.headers.get("content-type"), await answer.text()];
  };
  const body = '{"name":"string"}';

  it.each<[string, object, number]>([
    ["a status of its own", { default: json({}), "2XX": json({}), 201: json(schema) }, 201],
    ["2XX", { default: json({}), "2XX": json(schema), 404: json({}) }, 200],
    ["default", { default: json(schema), 404: json({}) }, 200],
  ])("is the one under %s (OpenAPI 3.1.1, section 4.8.16)", async (_, responses, status) => {
    expect(await ask(responses)).toEqual([status, "application/json", body]);
  });

  it("has no body where the document gives it none", async () => {
    expect(await ask({ 200: { description: "Done." } })).toEqual([200, null, ""]);
    expect(await ask({ 204: { description: "Done." } })).toEqual([204, null, ""]);
  });

  it.each<[string, object, string, string]>([
    ["text/plain", { type: "string", pattern: "^a+$" }, "text/plain", "a"],
    ["text/csv; charset=utf-8", { type: "string" }, "text/csv; charset=utf-8", "string"],
    ["text/event-stream", schema, "text/event-stream", `data: ${body}\n\n`],
    ["application/x-ndjson", schema, "application/x-ndjson", `${body}\n`],
    ["image/png", { type: "string", format: "binary" }, "image/png", "string"],
    ["application/octet-stream", {}, "application/octet-stream", "{}"],
    ["application/problem+json", schema, "application/problem+json", body],
    ["*/*", schema, "application/json", body],
    ["text/*", { type: "string" }, "text/plain", "string"],
  ])("is of the media type %s", async (type, own, sent, text) => {
    expect(await ask({ 200: json(own, type) })).toEqual([200, sent, text]);
  });

  it("is JSON among several, unless the request asks for another", async () => {
    const content = { "text/csv": { schema: { type: "string" } }, "application/json": { schema } };
    const type = async (accept?: string) => (await ask({ 200: { content } }, accept))[1];
    expect(await type()).toBe("application/json");
    expect(await type("text/csv")).toBe("text/csv");
    expect(await type("text/*;q=0.5, */*")).toBe("text/csv");
    expect(await type("application/json, text/csv")).toBe("application/json");
    expect(await type("image/png")).toBe("application/json");
  });

  it("can be a handler's own text", async () => {
    const responses = { 200: json({ type: "string" }, "text/csv") };
    const operation = { tags: ["Thing"], operationId: "list", responses };
    const { mock, send } = open(documentOf("get", operation, {}));
    mock.on("thing.list", () => "a,b");
    expect(await (await send("")).text()).toBe("a,b");
  });
});

describe("servers", () => {
  const operation = answers({ type: "object" });

  it.each<[string, object, object]>([
    ["of the document", {}, { servers: [{ url: "https://api.example.com/v2/" }] }],
    ["without a host", {}, { servers: [{ url: "/v2" }] }],
    [
      "with variables",
      {},
      {
        servers: [
          {
            url: "https://{tenant}.example.com/{version}",
            variables: { tenant: { default: "acme" }, version: { default: "v2" } },
          },
        ],
      },
    ],
    ["of the operation", { servers: [{ url: "/v2" }] }, { servers: [{ url: "/v1" }] }],
  ])("%s have a base path, below which it is answered", async (_, own, root) => {
    const { mock } = open(documentOf("get", { ...operation, ...own }, { root }));
    const ask = async (path: string) => {
      const headers = { authorization: `Bearer ${mock.accessToken()}` };
      const answer = await mock.fetch(mock.url + path, { headers });
      return answer.headers.get("content-type");
    };
    expect(await ask("/v2/api/things")).toBe("application/json");
    expect(await ask("/api/things")).toMatch("text/html");
  });

  it("that are several answer at each", async () => {
    const root = { servers: [{ url: "https://a.example" }, { url: "https://b.example/b" }] };
    const { mock } = open(documentOf("get", { ...operation, security: [] }, { root }));
    for (const path of ["/api/things", "/b/api/things"]) {
      expect((await mock.fetch(mock.url + path)).status).toBe(200);
    }
  });
});

describe("a field that only the server sets", () => {
  const thing = {
    type: "object",
    required: ["id", "name"],
    properties: { id: { type: "string", readOnly: true }, name: { type: "string" } },
  };
  const operation = (body: object) => ({
    requestBody: json({ type: "object", properties: { thing: body } }),
    ...answers({ type: "object", properties: { thing: reference("Thing") } }),
  });
  const root = {
    components: { schemas: { Thing: thing } },
    security: [],
  };

  it.each<[string, object]>([
    ["of a component", reference("Thing")],
    ["of a component that may be null", { oneOf: [reference("Thing"), { type: "null" }] }],
    ["of the body's own schema", thing],
  ])("%s may be left out of a request, or sent back", async (_, body) => {
    const { mock, send } = open(documentOf("post", operation(body), { root }), { strict: true });
    expect((await send("", post({ thing: { name: "a" } }))).status).toBe(200);
    expect((await send("", post({ thing: { id: "1", name: "a" } }))).status).toBe(200);
    expect(mock.unexpected).toEqual([]);
    expect((await send("", post({ thing: { id: "1" } }))).status).toBe(400);
  });
});

describe("a document", () => {
  it("as it is published is served as the generated packages call it", async () => {
    const list = { list: { type: "array", nullable: true, items: { type: "string" } } };
    const page = { type: "object", properties: { ...list, nextPageToken: { type: "string" } } };
    const { mock, send } = open(documentOf("get", answers(page), {}), { strict: true });
    expect((await send("?page_size=10")).status).toBe(200);
    expect(mock.unexpected).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ["leads nowhere", { A: reference("B") }, /points at nothing.*#\/components\/schemas\/A/],
    [
      "leads to another document",
      { A: { $ref: "other.yaml#/A" } },
      /does not point at a component/,
    ],
    ["leads back to itself", { A: reference("B"), B: reference("A") }, /in a ring/],
  ])("with a reference that %s is refused", (_, schemas, why) => {
    const document = documentOf("get", answers(reference("A")), {
      root: { components: { schemas } },
    });
    expect(() => createMockC1({ document })).toThrow(why);
  });
});

describe("a pattern that takes longer for a value than anybody waits", () => {
  it("is one that the value doesn't fit", async () => {
    const operation = {
      requestBody: json({
        type: "object",
        properties: { a: { type: "string", pattern: "^(a+)+$" } },
      }),
      ...answers({ type: "object" }),
    };
    const { send } = open(documentOf("post", operation, {}));
    expect((await send("", post({ a: "aaa" }))).status).toBe(200);
    expect((await send("", post({ a: `${"a".repeat(60)}!` }))).status).toBe(400);
  });
});

describe("a request that a strict mock expects", () => {
  const text = { type: "string" };
  const schemas = {
    Base: { type: "object", properties: { id: { ...text, readOnly: true }, name: text } },
    Cat: {
      type: "object",
      required: ["kind"],
      properties: { kind: text, lives: { type: "integer" } },
    },
    Fish: { type: "object", required: ["kind"], properties: { kind: text } },
  };
  const send = async (schema: object, body: unknown) => {
    const operation = { requestBody: json(schema), responses: { 204: { description: "" } } };
    const document = documentOf("post", operation, {
      root: { security: [], components: { schemas } },
    });
    const { mock, send } = open(document, { strict: true });
    const { status } = await send("", { ...post(body) });
    return [status, ...mock.unexpected];
  };

  it("has the fields of all parts of its schema, and no others", async () => {
    const schema = {
      allOf: [reference("Base"), { properties: { size: text } }],
      properties: { note: text },
    };
    expect(await send(schema, { id: "a", name: "a", size: "b", note: "c" })).toEqual([204]);
    expect(await send(schema, { nam: "a" })).toEqual([
      204,
      expect.stringContaining("the document has no nam"),
    ]);
  });

  it("may fit several members of a union, if a discriminator tells which one is meant", async () => {
    const oneOf = [reference("Cat"), reference("Fish")];
    const union = { oneOf, discriminator: { propertyName: "kind" } };
    expect(await send(union, { kind: "Cat", lives: 9 })).toEqual([204]);
    expect(await send(union, { lives: 9 })).toEqual([400, expect.any(String)]);
    expect(await send({ oneOf }, { kind: "Cat", lives: 9 })).toEqual([400, expect.any(String)]);
  });

  it("has a field of an object's own names only if it was sent", async () => {
    const schema = { type: "object", properties: { constructor: text, hasOwnProperty: text } };
    expect(await send(schema, {})).toEqual([204]);
    expect(await send({ ...schema, required: ["constructor"] }, {})).toEqual([
      400,
      expect.any(String),
    ]);
  });
});
