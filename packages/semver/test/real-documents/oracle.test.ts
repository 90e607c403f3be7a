import { describe, expect, test } from "vitest";
import { findDifferences, onlyOf } from "../support/find-differences.ts";
import { REAL_DIFFERENCES } from "../support/oasdiff-differences.ts";
import { hasRealRevisions, neighbours, readRevision } from "../support/real-revisions.ts";

describe.skipIf(!hasRealRevisions)("between real revisions", () => {
  test.each(neighbours)(
    "%s and %s oasdiff sees a change in the same operations, but for those that are listed",
    async (before, after) => {
      const found = await findDifferences(readRevision(before), readRevision(after));
      expect(found).toEqual(onlyOf(REAL_DIFFERENCES[`${before} ${after}`] ?? {}));
    },
  );
});
