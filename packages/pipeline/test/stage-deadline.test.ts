import { DocumentError } from "@c1-openapi/openapi";
import { documentErrorOf } from "@c1-openapi/openapi/testing";
import { expect, test } from "vitest";
import { withinDeadline } from "../src/stage-deadline.ts";

test("a stage has the result of its work", () => {
  expect(withinDeadline("check", () => "result")).toBe("result");
  expect(withinDeadline("check", () => withinDeadline("parse", () => 1) + 1)).toBe(2);
});

test("a stage fails as its work does", () => {
  const failure = new DocumentError("guard", "It differs");
  expect(() =>
    withinDeadline("check", () => {
      throw failure;
    }),
  ).toThrow(failure);
});

test.each([
  [
    "a loop",
    () => {
      for (;;);
    },
  ],
  ["a regular expression that backtracks", () => /^(a+)+$/.test(`${"a".repeat(50)}!`)],
  [
    "work that catches everything",
    () => {
      for (;;) {
        try {
          for (;;);
        } catch {}
      }
    },
  ],
])("%s without end is stopped, and the stage is named", async (_, work) => {
  const error = await documentErrorOf(() => withinDeadline("generate", work, 50));
  expect(error).toMatchObject({ code: "refused", exitCode: 3, where: "stage generate" });
  expect(error.message).toBe('The stage "generate" was stopped: it took longer than 0.05 s');
  expect(error.remedy).toContain("Nothing was written");
});
