import { createHash } from "node:crypto";
import type { Direction } from "@c1-openapi/model";
import type { Acceptance } from "./acceptance.ts";
import { type Bump, compareBumps, type Severity } from "./bump.ts";
import { compareText } from "./compare-text.ts";
import { type RuleId, severityOf } from "./rules/rules.ts";
import type { Subject } from "./subject.ts";

/** What the sentence of a rule says of one finding, by the names that stand in it. */
export type FindingArguments = Readonly<Record<string, string | readonly string[]>>;

/** One change, reported once however many operations it reaches. */
export interface Finding {
  /** The same from sync to sync for as long as the rule, the subject and the arguments are. */
  readonly id: string;
  readonly rule: RuleId;
  readonly subject: Subject;
  /** JSON Pointer of the changed part, in the new document unless it was removed from there. */
  readonly pointer: string;
  /** Which way the changed part travels. */
  readonly direction: Direction | "both";
  readonly severity: Severity;
  readonly args: FindingArguments;
  /** The ids of the operations that the change reaches. */
  readonly operations: readonly string[];
  /** Which way the changed part travels in each of them, by their ids. */
  readonly directionByOperation: Readonly<Record<string, Direction | "both">>;
  /** The changed part's type before and after, where it has one. */
  readonly types?: TypeTexts;
  /** Why it counts for less than its rule says, if it does. */
  readonly cap?: "draft";
  /** What a person decided about it, if anybody did. */
  readonly accepted?: Acceptance;
}

/** A type before and after, as the compiler writes it. */
export interface TypeTexts {
  readonly before?: string;
  readonly after?: string;
}

/** What makes a finding. */
export interface Change {
  readonly rule: RuleId;
  readonly subject: Subject;
  readonly pointer: string;
  readonly direction: Direction | "both";
  readonly args?: FindingArguments;
  readonly types?: TypeTexts;
}

/** Returns the finding of a change, and of the operations that it reaches. */
export function createFinding(
  change: Change,
  directions: ReadonlyMap<string, Direction | "both"> = new Map(),
): Finding {
  const { rule, direction, args = {} } = change;
  const severity = severityOf(rule, direction);
  return {
    ...change,
    id: fingerprint(change),
    severity,
    args,
    operations: [...directions.keys()],
    directionByOperation: Object.fromEntries(directions),
  };
}

/**
 * Returns what a change is known by from sync to sync: its rule, its subject by the document's own names,
 * and its arguments. How many operations it reaches, which way it travels, and what its types look like in
 * print may change without it being another finding.
 */
export function fingerprint({ rule, subject, args = {} }: Change): string {
  const { kind, key, part = null, path } = subject;
  const text = JSON.stringify([rule, kind, key, part, path, Object.entries(args).sort()]);
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** What became of one operation. */
export interface OperationChange {
  readonly id: string;
  /** The name that callers know it by: `personalClient.create`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly verdict: "added" | "removed" | Bump;
}

/** What changed from one document to another. */
export interface Comparison {
  readonly bump: Bump;
  readonly operations: readonly OperationChange[];
  /** The names of exported types that came and went. */
  readonly schemas: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** What breaks first, first. */
  readonly findings: readonly Finding[];
}

/** Orders findings: what breaks first, then what reaches most operations, then by where they stand. */
export function compareFindings(one: Finding, other: Finding): number {
  return (
    compareBumps(other.severity, one.severity) ||
    other.operations.length - one.operations.length ||
    compareText(one.pointer, other.pointer) ||
    compareText(one.rule, other.rule) ||
    compareText(one.id, other.id)
  );
}
