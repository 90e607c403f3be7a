import { describe, expect, test } from "vitest";
import type { LooseClient } from "../support/both-clients.js";
import { expectSame, form, path, withId } from "../support/expect-same.js";
import { json } from "../support/scripted-fetch.js";

describe("openapi-fetch and the path API send the same", () => {
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
