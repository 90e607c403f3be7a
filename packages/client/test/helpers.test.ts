import { runInNewContext } from "node:vm";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type AnyC1Error,
  C1ApiError,
  C1NetworkError,
  C1TimeoutError,
  C1UsageError,
  expandedAt,
  findDetail,
  isC1ApiError,
  isC1Error,
  updateMaskOf,
} from "../src/index.js";

const apiError = new C1ApiError("400", {
  status: 400,
  code: 3,
  reason: "",
  headers: new Headers(),
  details: [
    { "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: [{ field: "a" }] },
    { "@type": "example.com/Own", n: 1 },
  ],
});

describe("errors", () => {
  test("are told from other values, whichever realm or copy made them", () => {
    expect(isC1Error(apiError)).toBe(true);
    const foreign = runInNewContext('Object.assign(new Error("x"), { name: "C1AuthError" })');
    expect(isC1Error(foreign)).toBe(true);
    for (const value of [null, undefined, "C1AuthError", new Error("x"), {}, { name: 1 }]) {
      expect(isC1Error(value)).toBe(false);
    }
    expect(isC1ApiError(apiError)).toBe(true);
    expect(isC1ApiError(new C1NetworkError("x"))).toBe(false);
  });

  test("are one union that can be switched on its code", () => {
    const sortOut = (error: AnyC1Error): number | string => {
      switch (error.code) {
        case "C1_NETWORK":
          return error.name;
        case "C1_TIMEOUT":
          return error.timeoutMs;
        case "C1_AUTH":
          return error.oauthError ?? "";
        case "C1_PARSE":
        case "C1_USAGE":
          return error.message;
        default:
          expectTypeOf(error).toEqualTypeOf<C1ApiError>();
          return error.status;
      }
    };
    expect(sortOut(apiError)).toBe(400);
    expect(sortOut(new C1TimeoutError("x", { timeoutMs: 7 }))).toBe(7);
    expect(sortOut(new C1NetworkError("x"))).toBe("C1NetworkError");
  });

  test("are Errors with a stack and their cause, which is not enumerable", () => {
    const cause = new Error("why");
    const error = new C1UsageError("x", { method: "GET", path: "/a", cause });
    expect(error).toBeInstanceOf(Error);
    expect(error.message).toBe("GET /a: x");
    expect(error.cause).toBe(cause);
    expect(Object.keys(error)).not.toContain("cause");
    expect(error.stack).toContain("C1UsageError: GET /a: x");
  });

  test("give a detail by its type, google.rpc's own typed", () => {
    const violations = findDetail(apiError, "google.rpc.BadRequest")?.fieldViolations;
    expectTypeOf(violations?.[0]?.field).toEqualTypeOf<string | undefined>();
    expect(violations).toEqual([{ field: "a" }]);
    expect(findDetail(apiError, "example.com/Own")).toMatchObject({ n: 1 });
    expect(findDetail(apiError, "google.rpc.Help")).toBeUndefined();
  });
});

describe("expandedAt", () => {
  const app = { "@type": "type.googleapis.com/c1.api.app.v1.App", displayName: "GitHub" };
  const page = { list: [{ appPath: "$.expanded[0]" }], expanded: [app] };

  test("returns the message a view points at", () => {
    expect(expandedAt(page, page.list[0]?.appPath)).toBe(app);
    expect(expandedAt(page, "$.expanded[0]", "c1.api.app.v1.App")).toBe(app);
  });

  test.each(["", null, undefined, "$.expanded[1]", "$.expanded[-1]", "$.list[0]", "expanded[0]"])(
    "returns undefined for the path %j, which points nowhere",
    (path) => {
      expect(expandedAt(page, path)).toBeUndefined();
    },
  );

  test("returns undefined when there is nothing expanded, or it is of another type", () => {
    expect(expandedAt({}, "$.expanded[0]")).toBeUndefined();
    expect(expandedAt({ expanded: null }, "$.expanded[0]")).toBeUndefined();
    expect(expandedAt(page, "$.expanded[0]", "c1.api.app.v1.AppUser")).toBeUndefined();
  });
});

describe("updateMaskOf", () => {
  test("names the fields that are given, null ones too", () => {
    const fields = { displayName: "ci", expires: undefined, scopedRoles: null };
    expect(updateMaskOf(fields)).toBe("displayName,scopedRoles");
  });

  test("refuses an update of nothing, which C1 would take for everything", () => {
    expect(() => updateMaskOf({ a: undefined })).toThrow("at least one field");
  });
});
