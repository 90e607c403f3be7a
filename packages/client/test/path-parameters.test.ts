import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createC1Client, operation } from "../src/index.js";
import { expandPath } from "../src/serialize/path-template.js";
import { rejection, setStage } from "./support/c1.js";
import * as personalClient from "./support/personal-client.js";
import { json, scriptFetch } from "./support/scripted-fetch.js";

const refused: readonly unknown[] = [
  "",
  ".",
  "..",
  "%2e",
  "%2E",
  "%2e%2E",
  ".%2e",
  "%2e.",
  null,
  undefined,
  "\ud800",
  "a\udc00",
  {},
  [],
  ["a"],
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Symbol("a"),
  () => "a",
  new Date(0),
];

describe("a path parameter that would climb, vanish or mean nothing", () => {
  test.each(refused.map((value) => [value]))(
    "is refused by an operation before anything is sent: %o",
    async (id) => {
      const { c1 } = setStage([]);
      const error = await rejection(personalClient.get(c1, { id: id as string }));
      expect(error).toMatchObject({
        name: "C1UsageError",
        message: expect.stringMatching(
          /^GET \/api\/v1\/iam\/personal_clients\/\{id\}: path parameter `id` is .+; give a text/,
        ),
      });
    },
  );

  test.each(refused.map((value) => [value]))(
    "is refused by the path API before anything is sent: %o",
    async (id) => {
      const { fetch } = scriptFetch();
      const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
      const params = { path: { id: id as string } };
      const call = c1.GET("/api/v1/iam/personal_clients/{id}", { params });
      expect(await rejection(call)).toMatchObject({ name: "C1UsageError" });
    },
  );

  test("is refused when it is not given at all, by name and by path", async () => {
    const { fetch } = scriptFetch();
    const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
    const get = c1.GET as (path: string, init?: object) => Promise<unknown>;
    for (const call of [
      personalClient.get(c1, {} as { id: string }),
      personalClient.get(c1, undefined as unknown as { id: string }),
      get("/api/v1/iam/personal_clients/{id}"),
      get("/api/v1/iam/personal_clients/{id}", { params: {} }),
      get("/api/v1/iam/personal_clients/{id}", { params: { path: {} } }),
    ]) {
      expect(await rejection(call)).toMatchObject({ name: "C1UsageError" });
    }
  });

  test("is not taken from a prototype", async () => {
    const { c1 } = setStage([]);
    const args = Object.create({ id: "a" });
    expect(await rejection(personalClient.get(c1, args))).toMatchObject({ name: "C1UsageError" });
  });
});

describe("any other path parameter", () => {
  test.each([
    ["blue-whale-12345", "blue-whale-12345"],
    ["a/../b", "a%2F..%2Fb"],
    ["a?b#c", "a%3Fb%23c"],
    ["...", "..."],
    ["%2f", "%252f"],
    ["ключ", "%D0%BA%D0%BB%D1%8E%D1%87"],
    [" ", "%20"],
  ])("stays one segment: %j", async (id, segment) => {
    const { c1, clock, sent } = setStage([json({})]);
    await clock.run(personalClient.get(c1, { id }));
    expect(sent[0]?.url).toBe(`https://acme.conductor.one/api/v1/iam/personal_clients/${segment}`);
  });

  test.each([
    ["", "?=b"],
    ["/api/v1/things/", "?%2Fapi%2Fv1%2Fthings%2F=b"],
    ["{id}", "?%7Bid%7D=b"],
  ])(
    "is told from a field that is named like other text of the template: %j",
    async (name, query) => {
      const { c1, clock, sent } = setStage([json({})]);
      const getThing = operation("GET", "/api/v1/things/{id}");
      await clock.run(getThing(c1, { id: "a", [name]: "b" }));
      expect(sent[0]?.url).toBe(`https://acme.conductor.one/api/v1/things/a${query}`);
    },
  );

  test("is known where the text before it is its own name", async () => {
    const { c1, clock, sent } = setStage([json({})]);
    const getPair = operation("GET", "/api/v1/{a}b{b}");
    await clock.run(getPair(c1, { a: "1", b: "2" }));
    expect(sent[0]?.url).toBe("https://acme.conductor.one/api/v1/1b2");
  });

  test("comes back out of the URL as it went in, or is refused", () => {
    const template = "/api/v1/things/{id}";
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (id) => {
        let path: string;
        try {
          path = expandPath(template, { id }, {});
        } catch (error) {
          expect(/^$|^(\.|%2e){1,2}$/i.test(id)).toBe(true);
          expect(error).toMatchObject({ name: "C1UsageError" });
          return;
        }
        const segments = new URL(path, "https://acme.conductor.one").pathname.split("/");
        expect(segments.slice(0, 4)).toEqual(["", "api", "v1", "things"]);
        expect(segments.slice(4).map(decodeURIComponent)).toEqual([id]);
      }),
    );
  });
});
