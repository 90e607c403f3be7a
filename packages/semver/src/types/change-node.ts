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

  /** Tells whether a change that breaks can be reached from this node. */
  isBreaking(): boolean {
    for (const { changes } of reachNodes([this])) {
      if (changes.some(({ rule, direction }) => severityOf(rule, direction) === "major"))
        return true;
    }
    return false;
  }
}

/** Yields some nodes and every node that can be reached from them, each once. */
export function* reachNodes(from: Iterable<ChangeNode>): Generator<ChangeNode> {
  const reached = new Set(from);
  // A set hands out what is added to it while it is walked.
  for (const node of reached) {
    for (const child of node.children) reached.add(child);
    yield node;
  }
}
