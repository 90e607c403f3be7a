import { join } from "node:path";
import { expect, test } from "vitest";
import type { Json } from "../src/json.ts";
import { defaultPullLimits, parseSourceConfig, readSourceConfig } from "../src/source.ts";
import { documentErrorOf } from "./support/expect-error.ts";
import { createTempFolder } from "./support/temp-folder.ts";

const url = "https://example.test/openapi.yaml";

test("a URL is enough; everything else has a default", () => {
  expect(parseSourceConfig({ url }, "source.json")).toEqual({
    url,
    mirrors: [],
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
])("%s is refused with its place", async (_, value, message, where) => {
  const error = await documentErrorOf(() => parseSourceConfig(value, "source.json"));
  expect(error).toMatchObject({ code: "usage", where: `source.json${where}` });
  expect(error.message).toContain(message);
  expect(error.remedy).toBeTruthy();
});

test("a file that is missing or isn't JSON is named", async () => {
  await using folder = await createTempFolder({ "broken.json": "{" });
  for (const name of ["broken.json", "missing.json"]) {
    const path = join(folder.path, name);
    const error = await documentErrorOf(() => readSourceConfig(path));
    expect(error).toMatchObject({ code: "usage", where: path });
  }
});
