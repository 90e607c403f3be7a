import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { api, compare } from "./support/api.ts";
import {
  callRows,
  documentRows,
  mixedRows,
  parameterRows,
  type Row,
  requestRows,
  responseRows,
  surfaceRows,
} from "./support/rows/index.ts";

function check(rows: Row[]): void {
  test.each(rows)("%s", (_change, before, after, bump, rule) => {
    const comparison = compare(api(before), api(after));
    const rules = comparison.findings.map((each) => each.rule);
    expect(rules).toContain(rule);
    expect(rules).not.toContain("unexplained");
    expect(comparison.bump).toBe(bump);
  });
}

describe("the surface", () => {
  const other = (name: string): JsonObject => ({
    get: {
      operationId: name,
      "x-speakeasy-group": "Thing",
      "x-speakeasy-name-override": name,
      responses: { 200: { description: "" } },
    },
  });
  const withOther = (): JsonObject => {
    const document = api();
    (document.paths as JsonObject)["/other"] = other("Other");
    return document;
  };

  test("an operation added is minor", () => {
    expect(compare(api(), withOther())).toMatchObject({
      bump: "minor",
      findings: [{ rule: "operation-added" }],
    });
  });

  test("an operation removed is major", () => {
    expect(compare(withOther(), api())).toMatchObject({
      bump: "major",
      findings: [{ rule: "operation-removed" }],
    });
  });

  test("a deprecated operation removed is major all the same", () => {
    const before = withOther();
    Object.assign(((before.paths as JsonObject)["/other"] as JsonObject).get as JsonObject, {
      deprecated: true,
    });
    expect(compare(before, api()).bump).toBe("major");
  });

  check(surfaceRows);
});

describe("a parameter", () => {
  check(parameterRows);
});

describe("a request body", () => {
  check(requestRows);
});

describe("a call by name", () => {
  check(callRows);
});

describe("a response", () => {
  check(responseRows);
});

describe("the document", () => {
  check(documentRows);

  test("compared with itself is none", () => {
    expect(compare(api(), api())).toMatchObject({ bump: "none", findings: [] });
  });
});

describe("a form that the API doesn't use", () => {
  check(mixedRows);
});
