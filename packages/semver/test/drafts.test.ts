import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { api, compare, json, ref } from "./support/api.ts";
import { closed, object, query, text } from "./support/rows/parts.ts";

const draft = { operation: { "x-stability-level": "draft" } };

/** An API with an operation that answers with a schema, for each name; those of drafts are drafts. */
function apiOf(answers: Record<string, JsonObject>, drafts: string[], schemas: JsonObject) {
  const paths = Object.entries(answers).map(([name, answer]) => {
    const responses = { 200: { description: "", ...json(answer) } };
    const level = drafts.includes(name) ? { "x-stability-level": "draft" } : {};
    return [`/${name}`, { get: { operationId: name, responses, ...level } }];
  });
  return api({ root: { paths: Object.fromEntries(paths), components: { schemas } } });
}

/** What each finding counts for, by its rule and subject. */
function severities(before: JsonObject, after: JsonObject): Record<string, string> {
  return Object.fromEntries(
    compare(before, after).findings.map(({ severity, rule, subject }) => [
      `${rule} ${subject.name}${subject.path}`,
      severity,
    ]),
  );
}

describe("a draft", () => {
  test("that breaks is minor, and the finding says why", () => {
    const comparison = compare(api({ ...draft, parameters: [query("a")] }), api(draft));
    expect(comparison).toMatchObject({
      bump: "minor",
      findings: [{ rule: "parameter-removed", severity: "minor", cap: "draft" }],
    });
  });

  test("that was stable is not excused by becoming one", () => {
    expect(compare(api({ parameters: [query("a")] }), api(draft)).bump).toBe("major");
  });

  test("that is removed takes its types and lists of values with it, as a minor", () => {
    const schemas = { Own: object({ state: closed("A") }), Kept: object({ a: text }) };
    const stable = { kept: ref("Kept") };
    const comparison = compare(
      apiOf({ ...stable, gone: ref("Own") }, ["gone"], schemas),
      apiOf(stable, [], { Kept: schemas.Kept }),
    );
    expect(comparison.findings.map(({ rule }) => rule).sort()).toEqual([
      "enum-removed",
      "operation-removed",
      "schema-removed",
    ]);
    expect(comparison.bump).toBe("minor");
  });
});

describe("a type that drafts use", () => {
  const [whole, less] = [object({ a: text, b: text }), object({ a: text })];

  test("is theirs if nothing else needed it", () => {
    const found = severities(
      apiOf({ draft: ref("X") }, ["draft"], { X: whole }),
      apiOf({ draft: ref("X") }, ["draft"], { X: less }),
    );
    expect(found).toEqual({ "property-removed X.b": "minor" });
  });

  test("isn't theirs if a stable operation answered with it, whatever that answers now", () => {
    const found = severities(
      apiOf({ draft: ref("X"), stable: ref("X") }, ["draft"], { X: whole, Y: whole }),
      apiOf({ draft: ref("X"), stable: ref("Y") }, ["draft"], { X: less, Y: whole }),
    );
    expect(found["property-removed X.b"]).toBe("major");
  });

  test("isn't theirs if a webhook sends it", () => {
    const withHook = (X: JsonObject): JsonObject => ({
      ...apiOf({ draft: ref("X") }, ["draft"], { X }),
      webhooks: { made: { post: { requestBody: json(ref("X")), responses: {} } } },
    });
    expect(severities(withHook(whole), withHook(less))["property-removed X.b"]).toBe("major");
  });

  test("isn't theirs if a type that no operation used is made of it", () => {
    const holder = object({ x: ref("X") });
    const found = severities(
      apiOf({ draft: ref("X") }, ["draft"], { X: whole, Holder: holder }),
      apiOf({ draft: ref("X") }, ["draft"], { X: less, Holder: holder }),
    );
    expect(found["property-removed X.b"]).toBe("major");
  });
});
