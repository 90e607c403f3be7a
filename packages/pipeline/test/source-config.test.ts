import type { Json } from "@c1-openapi/openapi";
import { documentErrorOf } from "@c1-openapi/openapi/testing";
import { expect, test } from "vitest";
import { readSourceConfig } from "../src/settings/read-settings.ts";
import { defaultPullLimits, parseSourceConfig } from "../src/settings/source-config.ts";
import { createMemoryWorkspace } from "./support/memory-workspace.ts";

const url = "https://example.test/openapi.yaml";

test("a URL is enough; everything else has a default", () => {
  expect(parseSourceConfig({ url }, "source.json")).toEqual({
    url,
    mirrors: [],
    profile: "neutral",
    drop: [],
    include: undefined,
    guards: { titles: [], serverHosts: [], maxRemovedRatio: 0.1, allowAnonymous: [] },
    policy: {},
    limits: defaultPullLimits,
  });
});

test("what to include is operations, groups, or both", () => {
  const include = { operations: ["personalClient.create"], groups: ["App"] };
  expect(parseSourceConfig({ url, include }, "source.json").include).toEqual(include);
  expect(parseSourceConfig({ url, include: { groups: ["App"] } }, "source.json").include).toEqual({
    operations: [],
    groups: ["App"],
  });
});

test.each<[string, Json, string, string]>([
  ["an unknown key", { url, mirors: [] }, "mirors", "#/mirors"],
  ["an unknown guard", { url, guards: { title: "x" } }, '"title"', "#/guards/title"],
  ["an unknown profile", { url, profile: "C1" }, "one of c1, neutral", "#/profile"],
  ["no URL", {}, "must be a string", "#/url"],
  ["a list of mirrors with a number in it", { url, mirrors: ["x", 1] }, "string", "#/mirrors/1"],
  [
    "a ratio above one",
    { url, guards: { maxRemovedRatio: 2 } },
    "0 to 1",
    "#/guards/maxRemovedRatio",
  ],
  ["a policy that is a text", { url, policy: "minor" }, "an object", "#/policy"],
  [
    "an unknown kind of thing to include",
    { url, include: { tags: [] } },
    '"tags"',
    "#/include/tags",
  ],
  ["nothing to include", { url, include: { groups: [] } }, "neither", "#/include"],
  ["a list", [], "an object", "#"],
])("%s is refused with its pointer", async (_, value, message, where) => {
  const error = await documentErrorOf(() => parseSourceConfig(value, "source.json"));
  expect(error).toMatchObject({ code: "usage", where: `source.json${where}` });
  expect(error.message).toContain(message);
  expect(error.remedy).toBeTruthy();
});

test.each([
  ["is missing", {}],
  ["isn't JSON", { "spec/source.json": "{" }],
  ["isn't an object", { "spec/source.json": "[]" }],
])("a file that %s is named", async (_, files) => {
  const error = await documentErrorOf(() => readSourceConfig(createMemoryWorkspace(files)));
  expect(error).toMatchObject({ code: "usage", where: "spec/source.json" });
  expect(error.remedy).toContain("version control");
});
