import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { printHtml, printMarkdown } from "../src/index.ts";
import { api, compare, json, ref } from "./support/api.ts";
import { labels } from "./support/comparisons.ts";
import { object, orNull, text } from "./support/rows/parts.ts";

/** An API of which one operation sends a thing, and another reads it. */
function apiOf(name: JsonObject): JsonObject {
  const operation = (group: string, rest: JsonObject): JsonObject => ({
    operationId: group,
    "x-speakeasy-group": group,
    "x-speakeasy-name-override": "Do",
    responses: { 200: { description: "" } },
    ...rest,
  });
  const answer = { responses: { 200: { description: "", ...json(ref("Thing")) } } };
  return api({
    root: {
      paths: {
        "/sent": { post: operation("Sender", { requestBody: json(ref("Thing")) }) },
        "/read": { get: operation("Reader", answer) },
      },
      components: { schemas: { Thing: object({ name }) } },
    },
  });
}

describe("what breaks for who reads it, and not for who sends it,", () => {
  const comparison = compare(apiOf(text), apiOf(orNull(text)));

  test("is counted among what breaks for the one alone, in every report", () => {
    const breaking = comparison.operations.filter(({ verdict }) => verdict === "major");
    expect(breaking.map(({ name }) => name)).toEqual(["reader.do"]);
    const markdown = printMarkdown(comparison, labels);
    expect(markdown).toContain("| Breaking | major | 1 | 1 |");
    expect(markdown).toContain("- `Thing.name` may now be null (`reader.do`)");
  });

  test("stands in the index of each operation that meets it", () => {
    const markdown = printMarkdown(comparison, labels);
    expect(markdown).toContain("- `reader.do` (major): `Thing.name` may now be null");
    expect(markdown).toContain("- `sender.do` (minor): `Thing.name` may now be null");
    const [, index = ""] = printHtml(comparison, labels).split('id="operations"');
    const [finding] = comparison.findings;
    expect(index.match(new RegExp(`href="#f-${finding?.id}"`, "g"))).toHaveLength(2);
    expect(index).toContain('<span class="direction">answer</span>');
    expect(index).toContain('<span class="direction">request</span>');
    expect(index.indexOf("reader.do")).toBeLessThan(index.indexOf("sender.do"));
  });
});
