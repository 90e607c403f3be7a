import { correctDocument } from "@c1-openapi/model";
import type { JsonObject, OperationObject } from "@c1-openapi/openapi";
import { sampleDocument } from "@c1-openapi/openapi/testing";
import { describe, expect, test } from "vitest";
import { c1Profile } from "../src/index.ts";

/** Returns a GET as C1 means it. */
function correctGet(get: JsonObject): OperationObject {
  const document = sampleDocument({ paths: { "/things": { get } } });
  const corrected = correctDocument(document, { drop: [], profile: c1Profile });
  return corrected.paths?.["/things"]?.get ?? {};
}

describe("the default error", () => {
  const statuses = (...declared: string[]): string[] => {
    const responses = Object.fromEntries(declared.map((each) => [each, { description: "" }]));
    return Object.keys(correctGet({ operationId: "List", responses }).responses ?? {});
  };

  test("is declared beside errors of an operation's own, and beside a redirect", () => {
    expect(statuses("200")).toEqual(["200", "default"]);
    expect(statuses("200", "404")).toEqual(["200", "404", "default"]);
    expect(statuses("200", "301")).toEqual(["200", "301", "default"]);
  });

  test("stays the one that an operation declares", () => {
    const responses = { default: { description: "My own." } };
    expect(correctGet({ operationId: "List", responses }).responses).toEqual(responses);
  });
});

describe("the page parameters", () => {
  const properties = { nextPageToken: { type: "string" } };
  const page = { "application/json": { schema: { type: "object", properties } } };
  const names = (parameters: JsonObject[]): string[] => {
    const responses = { 200: { description: "", content: page } };
    const corrected = correctGet({ operationId: "List", parameters, responses });
    return (corrected.parameters ?? []).flatMap((each) => ("name" in each ? [each.name] : []));
  };
  const query = (name: string): JsonObject => ({ in: "query", name, schema: { type: "string" } });

  test("are declared beside what else a list takes in the query", () => {
    expect(names([])).toEqual(["page_size", "page_token"]);
    expect(names([query("sort")])).toEqual(["sort", "page_size", "page_token"]);
  });

  test("have the server's bounds for the size of a page, whoever declares it", () => {
    const bounds = { minimum: 10, maximum: 100, default: 25 };
    const responses = { 200: { description: "", content: page } };
    const schema = { type: "integer", description: "How many." };
    for (const parameters of [[], [{ in: "query", name: "page_size", schema }]]) {
      const corrected = correctGet({ operationId: "List", parameters, responses });
      expect(corrected.parameters).toContainEqual(
        expect.objectContaining({ name: "page_size", schema: expect.objectContaining(bounds) }),
      );
    }
  });

  test("aren't declared twice", () => {
    expect(names([query("page_token")])).toEqual(["page_token", "page_size"]);
    expect(names([query("page_size"), query("page_token")])).toEqual(["page_size", "page_token"]);
  });
});
