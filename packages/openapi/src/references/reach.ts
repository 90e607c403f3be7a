/**
 * Returns everything that some nodes of a graph lead to, the nodes themselves included, in the order in
 * which it is found. Takes time that grows linearly with what is reached.
 */
export function reach<Node>(
  from: Iterable<Node>,
  targetsOf: (node: Node) => Iterable<Node>,
): Set<Node> {
  // A set that is walked while it grows is the worklist and the result at once.
  const reached = new Set(from);
  for (const node of reached) {
    for (const target of targetsOf(node)) reached.add(target);
  }
  return reached;
}
