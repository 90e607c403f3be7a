import type { Bump } from "../bump.ts";
import type { Comparison, OperationChange } from "../findings.ts";

/** What a report says of a compared document. */
export interface DocumentLabel {
  /** Where it came from, as the caller named it. */
  source: string;
  title: string;
  /** The version that the document gives itself. */
  version: string;
}

/** The two documents that a report is about. */
export interface ReportOptions {
  before: DocumentLabel;
  after: DocumentLabel;
}

export const bumpTitles: Readonly<Record<Bump, string>> = {
  none: "No change",
  patch: "Patch",
  minor: "Minor",
  major: "Major",
};

/** What a bump means for somebody who imports the packages. */
export const bumpMeanings: Readonly<Record<Bump, string>> = {
  none: "No visible change for programs.",
  patch: "Nothing that a program can see changed its type.",
  minor: "Programs that compile go on compiling.",
  major: "Programs that compile today may not compile, or may call what was removed.",
};

/** Returns what became of the operations in a sentence without its full stop. */
export function countInWords(operations: readonly OperationChange[]): string {
  const count = (...verdicts: OperationChange["verdict"][]): number =>
    operations.filter((each) => verdicts.includes(each.verdict)).length;
  const counts = [
    [count("removed"), "removed"],
    [count("major"), "breaking"],
    [count("added"), "added"],
    [count("minor", "patch"), "changed"],
    [count("none"), "untouched"],
  ] as const;
  const parts = counts
    .filter(([number]) => number > 0)
    .map(([number, verb]) => `${number} ${verb}`);
  return parts.length > 0 ? parts.join(", ") : "none";
}

/** Returns `1 finding` or `2 findings`. */
export function countOf(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Returns what both documents are called: `C1 API 1.0 → 1.1`. */
export function nameChange({ before, after }: ReportOptions): string {
  const [old, now] = [before.version || "unnamed", after.version || "unnamed"];
  if (before.title !== after.title) return `${before.title} ${old} → ${after.title} ${now}`;
  return old === now ? `${after.title} ${now}` : `${after.title} ${old} → ${now}`;
}

/** Returns the largest severity of the findings, which a version below 1.0.0 releases as less. */
export function largestSeverity({ findings }: Pick<Comparison, "findings">): Bump {
  return findings[0]?.severity ?? "none";
}
