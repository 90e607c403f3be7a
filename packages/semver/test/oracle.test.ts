import { c1Profile } from "@c1-openapi/c1";
import { buildModel } from "@c1-openapi/model";
import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { compareModels, type OperationChange } from "../src/index.ts";
import { api, modelsOf } from "./support/api.ts";
import { findChangedOperations, normaliseForOasdiff } from "./support/oasdiff.ts";
import {
  type Difference,
  REAL_DIFFERENCES,
  ROW_DIFFERENCES,
} from "./support/oasdiff-differences.ts";
import { hasRealRevisions, neighbours, readRevision } from "./support/real-revisions.ts";
import { parameterRows, requestRows, responseRows } from "./support/rows/index.ts";

/** The operations of which one side sees a change and the other doesn't. */
async function findDifferences(
  before: JsonObject,
  after: JsonObject,
): Promise<Record<string, Difference["only"]>> {
  const [released, next] = modelsOf(before, after).map(({ corrected }) =>
    normaliseForOasdiff(corrected),
  );
  if (!released || !next) throw new Error("Two documents have two models");
  const [old, now] = [buildModel(released, c1Profile), buildModel(next, c1Profile)];
  const { operations } = compareModels(old, now, { draft: "major" });
  const theirs = await findChangedOperations(released, next);
  const differences: Record<string, Difference["only"]> = {};
  for (const operation of operations) {
    const isTheirs = theirs.has(`${operation.method} ${operation.path}`);
    if (isTheirs !== isChanged(operation))
      differences[operation.name] = isTheirs ? "oasdiff" : "here";
  }
  return differences;
}

/** A patch is a note about what no type shows: texts, bounds, formats. */
function isChanged({ verdict }: OperationChange): boolean {
  return verdict !== "none" && verdict !== "patch";
}

function onlyOf(differences: Record<string, Difference>): Record<string, Difference["only"]> {
  return Object.fromEntries(Object.entries(differences).map(([name, { only }]) => [name, only]));
}

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

describe.skipIf(!hasRealRevisions)("between real revisions", () => {
  test.each(neighbours)(
    "%s and %s oasdiff sees a change in the same operations, but for those that are listed",
    async (before, after) => {
      const found = await findDifferences(readRevision(before), readRevision(after));
      expect(found).toEqual(onlyOf(REAL_DIFFERENCES[`${before} ${after}`] ?? {}));
    },
  );
});
