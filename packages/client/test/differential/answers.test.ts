import { describe, test } from "vitest";
import type { LooseClient } from "../support/both-clients.js";
import { expectSame, path, withId } from "../support/expect-same.js";
import { json } from "../support/scripted-fetch.js";

describe("openapi-fetch and the path API return the same", () => {
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
});
