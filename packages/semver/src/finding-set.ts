import type { Direction } from "@c1-openapi/model";
import { type Bump, maxBump } from "./bump.ts";
import { type Change, createFinding, type Finding, fingerprint } from "./findings.ts";
import { severityOf } from "./rules/rules.ts";

interface Entry {
  readonly change: Change;
  direction: Direction | "both";
  /** Which way the changed part travels in each operation that it reaches. */
  readonly directions: Map<string, Direction | "both">;
}

/** What was found so far: every change once, and what each operation meets of them. */
export class FindingSet {
  private readonly entries = new Map<string, Entry>();
  private readonly verdicts = new Map<string, Bump>();

  /**
   * Adds a change and the operations that it reaches. One that is known already, in the other direction
   * say, is the same finding; an operation meets it in the direction given here alone.
   */
  add(change: Change, operations: Iterable<string> = []): void {
    const id = fingerprint(change);
    const { direction } = change;
    const entry = this.entries.get(id) ?? { change, direction, directions: new Map() };
    this.entries.set(id, entry);
    entry.direction = join(entry.direction, direction);
    const severity = severityOf(change.rule, direction);
    for (const operation of operations) {
      const known = entry.directions.get(operation) ?? direction;
      entry.directions.set(operation, join(known, direction));
      this.verdicts.set(operation, maxBump(this.verdictOf(operation), severity));
    }
  }

  get isEmpty(): boolean {
    return this.entries.size === 0;
  }

  /** The largest severity of what an operation meets. */
  verdictOf(operation: string): Bump {
    return this.verdicts.get(operation) ?? "none";
  }

  list(): Finding[] {
    return [...this.entries.values()].map(({ change, direction, directions }) =>
      createFinding({ ...change, direction }, directions),
    );
  }
}

function join(one: Direction | "both", other: Direction | "both"): Direction | "both" {
  return one === other ? one : "both";
}
