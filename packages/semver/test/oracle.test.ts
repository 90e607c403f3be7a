import { expect, test } from "vitest";
import { api } from "./support/api.ts";
import { findDifferences, onlyOf } from "./support/find-differences.ts";
import { type Difference, ROW_DIFFERENCES } from "./support/oasdiff-differences.ts";
import { parameterRows, requestRows, responseRows } from "./support/rows/index.ts";

test("oasdiff sees a change in the same rows of the table, but for those that are listed", async () => {
  const found: Record<string, Difference["only"]> = {};
  const groups = { parameter: parameterRows, request: requestRows, response: responseRows };
  for (const [group, rows] of Object.entries(groups)) {
    for (const [change, before, after] of rows) {
      const [only] = Object.values(await findDifferences(api(before), api(after)));
      if (only) found[`${group}: ${change}`] = only;
    }
  }
  expect(found).toEqual(onlyOf(ROW_DIFFERENCES));
});
