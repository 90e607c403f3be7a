/**
 * Returns, for each node of a graph, the number of the group that it belongs to: two nodes are in one
 * group if each reaches the other. Takes time that grows linearly with nodes and edges (Tarjan 1972,
 * with a stack of its own, since a chain can be longer than the engine's).
 */
export function groupByCircle<Node>(
  nodes: Iterable<Node>,
  targetsOf: (node: Node) => readonly Node[],
): Map<Node, number> {
  const groups = new Map<Node, number>();
  const order = new Map<Node, number>();
  const lowest = new Map<Node, number>();
  const open: Node[] = [];
  const isOpen = new Set<Node>();
  let groupCount = 0;

  for (const start of nodes) {
    if (order.has(start)) continue;
    const trail: { node: Node; targets: readonly Node[]; next: number }[] = [];
    const enter = (node: Node): void => {
      order.set(node, order.size);
      lowest.set(node, order.size - 1);
      open.push(node);
      isOpen.add(node);
      trail.push({ node, targets: targetsOf(node), next: 0 });
    };
    enter(start);
    for (let step = trail.at(-1); step !== undefined; step = trail.at(-1)) {
      const { node } = step;
      const target = step.targets[step.next];
      if (step.next < step.targets.length && target !== undefined) {
        step.next += 1;
        if (!order.has(target)) enter(target);
        else if (isOpen.has(target)) lower(node, order.get(target) ?? 0);
        continue;
      }
      trail.pop();
      const parent = trail.at(-1);
      if (parent) lower(parent.node, lowest.get(node) ?? 0);
      if (lowest.get(node) !== order.get(node)) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        isOpen.delete(member);
        groups.set(member, groupCount);
        if (member === node) break;
      }
      groupCount += 1;
    }
  }
  return groups;

  function lower(node: Node, value: number): void {
    if (value < (lowest.get(node) ?? 0)) lowest.set(node, value);
  }
}
