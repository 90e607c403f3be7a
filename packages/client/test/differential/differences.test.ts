import { describe, expect, test } from "vitest";
import { callBoth, type LooseClient } from "../support/both-clients.js";
import { path, withId } from "../support/expect-same.js";
import { json } from "../support/scripted-fetch.js";

// Each with its reason; the README has the list.
describe("the path API differs from openapi-fetch on purpose:", () => {
  const refused: readonly [string, string, object][] = [
    ["a path parameter that is missing, for openapi-fetch sends the braces", "GET", { params: {} }],
    ["one that would climb or vanish", "GET", { params: { path: { id: ".." } } }],
    ["one that is a list", "GET", { params: { path: { id: ["a"] } } }],
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
