import type { Direction } from "@c1-openapi/model";
import type { Severity } from "../bump.ts";

/** What is known of a rule: what it counts as, what is said of its findings, and why. */
export interface Rule {
  /** What a finding counts as, in each direction where they differ. */
  readonly severity: Severity | Readonly<Record<Direction, Severity>>;
  /** What is said of one finding: `{subject}` stands for what changed, other names for its arguments. */
  readonly sentence: string;
  /** What is counted where several findings are summed up, in the plural. */
  readonly noun: string;
  /** What became of them. */
  readonly verb: string;
  /** Why it counts as it does, for a program that imports the packages. */
  readonly why: string;
  readonly example: RuleExample;
  /** The section of a report that its findings stand in, where the severity alone doesn't decide it. */
  readonly topic?: "addition" | "deprecation";
  /** Whether the fields of a type that it finds can share a line, because there is no more to say of each. */
  readonly isOfFields?: true;
}

/** A change that the rule finds, written in YAML. */
export interface RuleExample {
  /**
   * What of the document the YAML is: an answer's schema, a request's schema, keys of an operation, the
   * component schemas, or keys of the whole document.
   */
  readonly of: "answer" | "request" | "operation" | "schemas" | "document";
  readonly before: string;
  readonly after: string;
}

/** Rules by their ids. */
export type Rules = Readonly<Record<string, Rule>>;
