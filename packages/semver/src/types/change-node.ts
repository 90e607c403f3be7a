import type { Direction } from "@c1-openapi/model";
import type { Change } from "../findings.ts";
import { type RuleId, severityOf } from "../rules/rules.ts";
import type { Site } from "../subject.ts";

/** The changes of one component's type in one direction, or of an operation's own parts. */
export class ChangeNode {
  readonly changes: Change[] = [];
  /** The components that it holds. */
  readonly children = new Set<ChangeNode>();
  /** The pairs of types without a name that were compared for this node, by their numbers. */
  readonly compared = new Set<string>();

  add(
    rule: RuleId,
    direction: Direction,
    { subject, pointer }: Site,
    rest: Pick<Change, "args" | "types"> = {},
  ): void {
    this.changes.push({ rule, direction, subject, pointer, ...rest });
  }

  /** Returns this node and every node that can be reached from it. */
  reach(): ChangeNode[] {
    const reached = new Set<ChangeNode>([this]);
    // A set hands out what is added to it while it is walked.
    for (const node of reached) for (const child of node.children) reached.add(child);
    return [...reached];
  }

  /** Tells whether a change that breaks can be reached from this node. */
  isBreaking(): boolean {
    return this.reach().some(({ changes }) =>
      changes.some(({ rule, direction }) => severityOf(rule, direction) === "major"),
    );
  }
}
