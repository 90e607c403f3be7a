import type { Direction } from "@c1-openapi/model";

/** A part of a version number, or none: the change can't be seen by whoever imports the packages. */
export type Bump = "none" | "patch" | "minor" | "major";

/** What one change means for a program that imports the packages. */
export type Severity = Exclude<Bump, "none">;

/** One change of the document, told once however many operations it reaches. */
export interface Finding {
  /** The id of the rule that found it, such as `property-removed`. */
  rule: string;
  severity: Severity;
  /** Which way the changed part travels. */
  direction: Direction | "both";
  /** JSON Pointer of the changed part, in the new document unless it is gone from there. */
  where: string;
  /** A sentence for people. */
  message: string;
  /** The names of the operations that the change reaches: `personalClient.create`. */
  operations: string[];
  /** The changed part's type before and after, where it has one. */
  before?: string;
  after?: string;
}

/** What became of one operation. */
export interface OperationChange {
  id: string;
  /** The name that callers know it by: `personalClient.create`. */
  name: string;
  method: string;
  path: string;
  verdict: "added" | "removed" | Bump;
}

/** What changed from one document to another. */
export interface Comparison {
  bump: Bump;
  operations: OperationChange[];
  /** The names of exported types that came and went. */
  schemas: { added: string[]; removed: string[] };
  /** What breaks first, first. */
  findings: Finding[];
}

const ranks: readonly Bump[] = ["none", "patch", "minor", "major"];

/** Returns the larger of two bumps. */
export function maxBump<One extends Bump>(one: One, other: One): One {
  return ranks.indexOf(one) > ranks.indexOf(other) ? one : other;
}

/** Returns the smaller of two bumps. */
export function minBump<One extends Bump>(one: One, other: One): One {
  return ranks.indexOf(one) < ranks.indexOf(other) ? one : other;
}

/** Orders findings: what breaks first, then what reaches most operations, then by place. */
export function compareFindings(one: Finding, other: Finding): number {
  return (
    ranks.indexOf(other.severity) - ranks.indexOf(one.severity) ||
    other.operations.length - one.operations.length ||
    compareText(one.where, other.where) ||
    compareText(one.rule, other.rule)
  );
}

/** Orders texts by code unit, the same on every machine. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
