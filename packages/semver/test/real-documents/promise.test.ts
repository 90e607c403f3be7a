import { describe, expect, test } from "vitest";
import { judge } from "../support/consumer/judge.ts";
import { hasRealRevisions, pairs, readRevision } from "../support/real-revisions.ts";

describe.skipIf(!hasRealRevisions)("between real revisions", () => {
  test.each(pairs)(
    "%s and %s every operation that breaks a program is major, and every major breaks one",
    (before, after) => {
      const { verdicts, broken, comparison } = judge(readRevision(before), readRevision(after));
      const named = (verdict: string): string[] =>
        [...verdicts].filter(([, each]) => each === verdict).map(([name]) => name);
      // A program that was written for the old document calls an operation by its old name.
      const renamed = new Map(
        comparison.findings
          .filter(({ rule }) => rule === "operation-renamed")
          .map(({ subject, args }) => [subject.name, String(args.from)]),
      );
      const breaking = [...named("major"), ...named("removed")].map(
        (name) => renamed.get(name) ?? name,
      );
      const operations = [...(broken?.operations ?? [])];
      expect(operations.filter((each) => !breaking.includes(each)).sort()).toEqual([]);
      expect(breaking.filter((each) => !operations.includes(each)).sort()).toEqual([]);
      expect(comparison.findings.filter((each) => each.rule === "unexplained")).toEqual([]);
    },
    // The packages of a whole API, with a program that uses all of them.
    600_000,
  );
});
