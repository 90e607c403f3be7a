import { type Bump, maxBump } from "./bump.ts";
import { type Change, createFinding, type Finding, fingerprint } from "./findings.ts";
import { severityOf } from "./rules/rules.ts";

/** What was found so far: every change once, and what each operation meets of them. */
export class FindingSet {
  private readonly changes = new Map<string, { change: Change; operations: Set<string> }>();
  private readonly verdicts = new Map<string, Bump>();

  /**
   * Adds a change and the operations that it reaches. One that is known already, in the other direction
   * say, is the same finding; an operation meets it in the direction given here alone.
   */
  add(change: Change, operations: Iterable<string> = []): void {
    const id = fingerprint(change);
    const known = this.changes.get(id);
    const reached = known?.operations ?? new Set();
    const isOneWay = !known || known.change.direction === change.direction;
    if (!known) this.changes.set(id, { change, operations: reached });
    else if (!isOneWay) {
      const both = { ...known.change, direction: "both" } as const;
      this.changes.set(id, { change: both, operations: reached });
    }
    const severity = severityOf(change.rule, change.direction);
    for (const operation of operations) {
      reached.add(operation);
      this.verdicts.set(operation, maxBump(this.verdictOf(operation), severity));
    }
  }

  get isEmpty(): boolean {
    return this.changes.size === 0;
  }

  /** The largest severity of what an operation meets. */
  verdictOf(operation: string): Bump {
    return this.verdicts.get(operation) ?? "none";
  }

  list(): Finding[] {
    return [...this.changes.values()].map(({ change, operations }) =>
      createFinding(change, [...operations]),
    );
  }
}
