import fc from "fast-check";
import type { Middleware } from "openapi-fetch";
import { describe, expect, test } from "vitest";
import { callBoth, type LooseClient, type Outcome } from "./support/both-clients.js";
import { json } from "./support/scripted-fetch.js";

// The path face against the openapi-fetch whose types it has: the same call through both, and the
// same request, the same result, the same middleware calls. Where they differ on purpose stands
// under "differs on purpose", each with its reason.

const path = "/api/v1/things/{id}";
const withId = { params: { path: { id: "a" } } };
const form = () => {
  const data = new FormData();
  data.set("name", "ü");
  data.set("file", new Blob([new Uint8Array([0, 255, 128])]), "a.bin");
  return data;
};

/** An outcome with the one difference left out that every call by JSON may show. */
function settle({ data, ...outcome }: Outcome, isJson = true): unknown {
  // An empty success is an empty message here, and undefined there.
  return { ...outcome, data: isJson && !outcome.hasError ? (data ?? {}) : data };
}

async function expectSame(
  call: (client: LooseClient, name: "theirs" | "ours") => ReturnType<LooseClient["call"]>,
  answer: () => Response | Promise<Response> = () => json({ n: 1 }),
  isJson?: boolean,
): Promise<Outcome> {
  const { theirs, ours } = await callBoth(answer, call);
  expect(settle(ours, isJson)).toEqual(settle(theirs, isJson));
  return ours;
}

describe("the same request and the same result", () => {
  const inits: readonly [string, string, object][] = [
    ["no settings", "GET", {}],
    [
      "every kind of parameter",
      "GET",
      {
        params: {
          path: { id: "a b/ü" },
          query: { a: 1, b: ["x", "y z"], c: undefined },
          header: { "x-a": 7 },
          cookie: { c: "1" },
        },
      },
    ],
    ["a JSON body", "POST", { body: { a: [1, null, "ü"] } }],
    ["a body that is a text", "PUT", { body: "text" }],
    ["a body that is null", "PUT", { body: null }],
    ["a body that is undefined", "POST", { body: undefined }],
    ["a body that is no JSON value", "POST", { body: () => 1 }],
    ["form data", "POST", { body: form() }],
    [
      "an urlencoded body",
      "POST",
      {
        body: { a: "1 2", b: "ü" },
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
      },
    ],
    [
      "an urlencoded body by header parameter",
      "POST",
      {
        body: { a: "1" },
        params: {
          ...withId.params,
          header: { "content-type": "application/x-www-form-urlencoded" },
        },
      },
    ],
    [
      "a body writer",
      "POST",
      {
        body: { a: 1 },
        bodySerializer: (body: object, headers: Headers) =>
          `${JSON.stringify(body)}${headers.get("x-a")}`,
        headers: { "x-a": "1" },
      },
    ],
    [
      "a body writer that gives bytes",
      "POST",
      {
        body: 1,
        bodySerializer: () => new Uint8Array([0, 255]),
        headers: { "content-type": "application/octet-stream" },
      },
    ],
    ["a body writer that gives none", "POST", { body: 1, bodySerializer: () => undefined }],
    ["headers as Headers", "GET", { headers: new Headers({ "X-A": "1" }) }],
    [
      "headers that are numbers, booleans, lists",
      "GET",
      { headers: { a: 1, b: false, c: ["x", 2] } },
    ],
    [
      "a list added to an earlier header",
      "POST",
      { body: {}, headers: { "content-type": ["a/b"] } },
    ],
    ["headers that are null or undefined", "GET", { headers: { a: null, b: undefined } }],
    ["a content type taken away", "POST", { body: { a: 1 }, headers: { "Content-Type": null } }],
    [
      "a header parameter that takes a header away",
      "GET",
      {
        headers: { a: "1", b: "2" },
        params: { ...withId.params, header: { a: null, b: undefined } },
      },
    ],
    ["an accept of its own", "GET", { headers: { accept: "text/plain" } }],
    [
      "a query writer",
      "GET",
      {
        params: { ...withId.params, query: { a: 1 } },
        querySerializer: (query: object) => `?q=${Object.keys(query)}`,
      },
    ],
    ["a query writer and no query", "GET", { querySerializer: () => "always=1" }],
    [
      "a path writer",
      "GET",
      { pathSerializer: (address: string, { id }: { id: string }) => address.replace("{id}", id) },
    ],
    [
      "a base URL of its own, under the client's",
      "GET",
      { baseUrl: "https://acme.conductor.one/v2/" },
    ],
    [
      "settings of fetch",
      "POST",
      { body: {}, cache: "no-store", keepalive: true, redirect: "error" },
    ],
  ];
  test.each(inits)("with %s", async (_, method, init) => {
    const call = (client: LooseClient) => client.call(method, path, { ...withId, ...init });
    await expectSame(call);
    await expectSame((client) => {
      client.use({ onRequest: () => undefined });
      return call(client);
    });
    await expectSame((client) => {
      client.use({ onRequest: ({ request }) => new Request(request) });
      return call(client);
    });
  });

  const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];
  test.each(methods)("by %s, and by request()", async (method) => {
    await expectSame((client) => client.call(method, path, withId));
    await expectSame((client) => client.request(method.toLowerCase(), path, withId));
  });

  const styles: readonly [object, object][] = [
    [{}, { a: [1, "x y"], b: { c: 1, d: "&" }, e: "ü" }],
    [{ array: { style: "form", explode: false } }, { a: [1, "x,y"], b: "c" }],
    [{ array: { style: "spaceDelimited", explode: false } }, { a: [1, 2] }],
    [{ array: { style: "pipeDelimited", explode: false } }, { a: ["x|y", 2] }],
    [{ array: { style: "pipeDelimited", explode: true } }, { a: [1, 2] }],
    [{ object: { style: "form", explode: true } }, { a: { b: 1, c: "x&y" }, d: 1 }],
    [{ object: { style: "form", explode: false } }, { a: { b: 1, c: "x" } }],
    [{ object: { style: "deepObject", explode: true } }, { a: { b: true } }],
    [{ allowReserved: true }, { a: "x/y:z", b: ["/", "@"], c: { d: ";" } }],
  ];
  test.each(styles)("with a query in the style %j", async (querySerializer, query) => {
    const init = { params: { ...withId.params, query }, querySerializer };
    await expectSame((client) => client.call("GET", path, init));
  });

  const answers: readonly [string, () => Response][] = [
    ["JSON", () => json({ a: 1 })],
    ["JSON with its length", () => json([1], 200, { "content-length": "3" })],
    ["201", () => json({ a: 1 }, 201)],
    ["204", () => new Response(null, { status: 204 })],
    ["an empty body", () => new Response("")],
    [
      "an empty body with its length",
      () => new Response("", { headers: { "content-length": "0" } }),
    ],
    ["HTML", () => new Response("<html>")],
    ["a byte order mark", () => new Response("\ufeff{}")],
    ["400", () => json({ message: "no" }, 400)],
    ["404 without a body", () => new Response(null, { status: 404 })],
    [
      "409 with its length",
      () => new Response("", { status: 409, headers: { "content-length": "0" } }),
    ],
    ["500", () => new Response("<html>", { status: 500 })],
  ];
  const ways = ["json", "text", "blob", "arrayBuffer", "stream"];
  test.each(answers.flatMap(([name, answer]) => ways.map((way) => [name, way, answer] as const)))(
    "when the answer is %s and read as %s",
    async (_, parseAs, answer) => {
      const isJson = parseAs === "json";
      const call = (client: LooseClient) => client.call("GET", path, { ...withId, parseAs });
      await expectSame(call, answer, isJson);
      await expectSame(
        (client) => client.call("HEAD", path, { ...withId, parseAs }),
        () => new Response(null, answer()),
        isJson,
      );
      await expectSame(
        (client) => {
          client.use({ onResponse: ({ response }) => new Response(response.body, response) });
          return call(client);
        },
        answer,
        isJson,
      );
    },
  );

  test("a call's own fetch gets a Request", async () => {
    const bodies: string[] = [];
    const fetch = async (request: Request) => {
      bodies.push(`${request.method} ${await request.text()}`);
      return json({ own: true });
    };
    const outcome = await expectSame((client) =>
      client.call("POST", path, { ...withId, body: { a: 1 }, fetch }),
    );
    expect(outcome.data).toEqual({ own: true });
    expect(bodies).toEqual(['POST {"a":1}', 'POST {"a":1}']);
  });
});

/** What a middleware of a generated call does. */
interface Doing {
  readonly onRequest?:
    | undefined
    | "nothing"
    | "header"
    | "new request"
    | "response"
    | "throw"
    | "nonsense";
  readonly onResponse?: undefined | "nothing" | "new response" | "throw" | "nonsense";
  readonly onError?: undefined | "nothing" | "error" | "response" | "nonsense";
}

/** Returns a middleware that does so and writes down when it was called. */
function act(name: string, doing: Doing, log: string[]): Middleware {
  const ids = new Set<string>();
  const note = (
    when: string,
    about: { id: string; schemaPath: string; params: object; options: object },
  ) => {
    ids.add(about.id);
    const { schemaPath, params, options } = about;
    const isFrozen = Object.isFrozen(options);
    log.push(
      `${name} ${when} ${schemaPath} ${Object.keys(params)} ${Object.keys(options).sort()} ${isFrozen} ${ids.size}`,
    );
  };
  const nonsense = (): never => "nonsense" as never;
  const middleware: Record<string, unknown> = {};
  if (doing.onRequest) {
    middleware.onRequest = (about: Parameters<NonNullable<Middleware["onRequest"]>>[0]) => {
      note("onRequest", about);
      const { request } = about;
      const { onRequest } = doing;
      if (onRequest === "throw") throw new Error("thrown");
      if (onRequest === "nonsense") return nonsense();
      if (onRequest === "response") return json({ from: name }, 418);
      if (onRequest === "header") request.headers.set(`x-${name}`, "1");
      if (onRequest === "new request")
        return new Request(request, { headers: { [`x-${name}`]: "2" } });
      return undefined;
    };
  }
  if (doing.onResponse) {
    middleware.onResponse = (about: Parameters<NonNullable<Middleware["onResponse"]>>[0]) => {
      note(`onResponse ${about.response.status}`, about);
      if (doing.onResponse === "throw") throw new Error("thrown");
      if (doing.onResponse === "nonsense") return nonsense();
      return doing.onResponse === "new response" ? json({ seenBy: name }, 202) : undefined;
    };
  }
  if (doing.onError) {
    middleware.onError = (about: Parameters<NonNullable<Middleware["onError"]>>[0]) => {
      note(`onError ${(about.error as Error).message === "made" ? "made" : "first"}`, about);
      if (doing.onError === "nonsense") return nonsense();
      if (doing.onError === "error") return new Error("made");
      return doing.onError === "response" ? json({ from: name }, 203) : undefined;
    };
  }
  return middleware as unknown as Middleware;
}

const some = <T extends string>(...values: T[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined, freq: 3 });
const doings = fc.array(
  fc
    .record({
      onRequest: some(
        "nothing",
        "header",
        "new request",
        "nothing",
        "header",
        "new request",
        "response",
        "throw",
        "nonsense",
      ),
      onResponse: some("nothing", "new response", "nothing", "new response", "throw", "nonsense"),
      onError: some("nothing", "error", "nothing", "error", "response", "nonsense"),
    })
    .filter((doing) => Object.values(doing).some(Boolean)),
  { maxLength: 3 },
);
const word = fc.stringMatching(/^[a-z_][a-zA-Z0-9_.]{0,6}$/).filter((name) => !(name in {}));
const text = fc.string({ unit: "grapheme", maxLength: 8 });
const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const ascii = fc.stringMatching(/^[!-~]([ -~]{0,6}[!-~])?$/);
const header = fc.oneof(
  ascii,
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.array(ascii),
);
const headers = fc.dictionary(
  fc.constantFrom("x-a", "X-B", "accept", "Content-Type", "user-agent"),
  header,
);

const calls = fc.record({
  method: fc.constantFrom("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"),
  id: fc
    .oneof(text, fc.integer(), fc.boolean())
    .filter((id) => !/^$|^(\.|%2e){1,2}$/i.test(`${id}`)),
  query: fc.option(
    fc.dictionary(
      word,
      fc.oneof(scalar, fc.array(scalar, { minLength: 1, maxLength: 3 }), fc.constant(undefined)),
    ),
    { nil: undefined },
  ),
  headers: fc.option(headers, { nil: undefined }),
  header: fc.option(headers, { nil: undefined }),
  body: fc.oneof(fc.constant(undefined), fc.jsonValue(), fc.dictionary(word, text)),
  isForm: fc.boolean(),
  parseAs: fc.constantFrom(undefined, "json", "text", "blob", "arrayBuffer", "stream"),
  status: fc.constantFrom(200, 200, 201, 204, 400, 401, 404, 500),
  answer: fc.oneof(
    fc.json().filter((one) => one.trim() !== "null"),
    fc.constantFrom("", "<html>"),
  ),
  hasLength: fc.boolean(),
  isBroken: fc.boolean(),
  client: doings,
  call: doings,
  isEjected: fc.boolean(),
});

test("whatever is called, both send the same, return the same and call middleware in the same order", async () => {
  await fc.assert(
    fc.asyncProperty(calls, async (one) => {
      const logs: Record<"theirs" | "ours", string[]> = { theirs: [], ours: [] };
      const content = one.status === 204 ? null : one.answer;
      const lengths =
        one.hasLength && content !== null
          ? { "content-length": `${Buffer.byteLength(content)}` }
          : {};
      const answer = () => {
        if (one.isBroken) throw new TypeError("fetch failed");
        return new Response(content, { status: one.status, headers: lengths });
      };
      const hasBody = !/GET|HEAD/.test(one.method);
      const body = one.isForm && one.body ? form() : one.body;
      const call = (client: LooseClient, name: "theirs" | "ours") => {
        const log = logs[name];
        const registered = one.client.map((doing, index) => act(`client-${index}`, doing, log));
        client.use(...registered);
        if (one.isEjected) client.eject(...registered.slice(0, 1));
        const middleware = one.call.map((doing, index) => act(`call-${index}`, doing, log));
        return client.call(one.method, path, {
          params: { path: { id: one.id }, query: one.query, header: one.header },
          ...{ headers: one.headers, parseAs: one.parseAs },
          ...(hasBody && { body }),
          ...(middleware.length && { middleware }),
        });
      };
      await expectSame(call, answer, (one.parseAs ?? "json") === "json");
      expect(logs.ours).toEqual(logs.theirs);
    }),
    { numRuns: 1000 },
  );
});

describe("differs on purpose:", () => {
  const refused: readonly [string, string, object][] = [
    ["a path parameter that is missing, for openapi-fetch sends the braces", "GET", { params: {} }],
    ["one that would climb or vanish", "GET", { params: { path: { id: ".." } } }],
    ["one that is a list", "GET", { params: { path: { id: ["a"] } } }],
    [
      "an empty list, which would be dropped",
      "GET",
      { params: { ...withId.params, query: { a: [] } } },
    ],
    [
      "an object in the query, unless a style says how",
      "GET",
      { params: { ...withId.params, query: { a: { b: 1 } } } },
    ],
    [
      "a date without a value",
      "GET",
      { params: { ...withId.params, query: { a: new Date(Number.NaN) } } },
    ],
    [
      "an empty object in a style, which would leave an empty pair",
      "GET",
      { params: { ...withId.params, query: { a: {} } }, querySerializer: {} },
    ],
    ["another base URL, for the token would go there", "GET", { baseUrl: "https://evil.test" }],
  ];
  test.each(refused)("refused is %s", async (_, method, init) => {
    const { ours } = await callBoth(
      () => json({}),
      (client) => client.call(method, path, { ...withId, ...init }),
    );
    expect(ours).toMatchObject({ isRejected: true, went: [] });
  });

  const withQuery = (query: object, more?: object) => (client: LooseClient) =>
    client.call("GET", path, { params: { ...withId.params, query }, ...more });

  test("a key of the query is encoded, for it could say another", async () => {
    const { ours, theirs } = await callBoth(() => json({}), withQuery({ "a&b": 1 }));
    expect(theirs.went[0]?.query).toEqual([
      ["a", ""],
      ["b", "1"],
    ]);
    expect(ours.went[0]?.query).toEqual([["a&b", "1"]]);
  });

  test("a date in the query is its ISO 8601 text, for openapi-fetch drops it", async () => {
    const { ours, theirs } = await callBoth(() => json({}), withQuery({ a: new Date(0) }));
    expect(theirs.went[0]?.query).toEqual([]);
    expect(ours.went[0]?.query).toEqual([["a", "1970-01-01T00:00:00.000Z"]]);
  });

  test("headers given as pairs are those, for openapi-fetch sends their numbers", async () => {
    const { ours, theirs } = await callBoth(
      () => json({}),
      (client) => client.call("GET", path, { ...withId, headers: [["x-a", "1"]] }),
    );
    expect(theirs.went[0]?.headers).toHaveProperty("0", "x-a, 1");
    expect(ours.went[0]?.headers).toMatchObject({ "x-a": "1" });
  });

  test("an empty success is {}, for all fields of a message can be left out", async () => {
    const { ours, theirs } = await callBoth(() => new Response(""), withQuery({}));
    expect([ours.data, theirs.data]).toEqual([{}, undefined]);
  });

  test("null is no success, for no message is", async () => {
    const { ours, theirs } = await callBoth(() => new Response("null"), withQuery({}));
    expect([ours.isRejected, theirs.data]).toEqual([true, null]);
  });

  test("a redirect is an error or followed within the origin, never by the platform", async () => {
    const headers = { location: "https://evil.test/" };
    const answer = () => new Response(null, { status: 302, headers });
    const { ours } = await callBoth(answer, withQuery({}));
    expect(ours).toMatchObject({ status: 302, hasError: true });
  });
});
