import type { ServedOperation } from "./served-operation.js";

/** What a method and a path come to. */
export type Route =
  | { readonly kind: "operation"; readonly operation: ServedOperation; readonly values: string[] }
  | { readonly kind: "wrong-method"; readonly allowed: string[] }
  | { readonly kind: "unknown" };

interface Node {
  readonly literals: Map<string, Node>;
  parameter: Node | undefined;
  readonly operations: Map<string, ServedOperation>;
}

/** Returns a function that finds the operation of a method and the decoded segments of a path. */
export function createRouter(
  operations: readonly ServedOperation[],
): (method: string, segments: readonly string[]) => Route {
  const root = createNode();
  for (const operation of operations) {
    for (const segments of operation.routes) insert(root, operation, segments);
  }

  return (method, segments) => {
    const allowed = new Set<string>();
    const found = find(root, method, segments, 0, [], allowed);
    if (found) return { kind: "operation", ...found };
    return allowed.size > 0
      ? { kind: "wrong-method", allowed: [...allowed].sort() }
      : { kind: "unknown" };
  };
}

function createNode(): Node {
  return { literals: new Map(), parameter: undefined, operations: new Map() };
}

function insert(root: Node, operation: ServedOperation, segments: readonly string[]): void {
  let node = root;
  for (const segment of segments) {
    if (isParameter(segment)) {
      node.parameter ??= createNode();
      node = node.parameter;
    } else {
      const next = node.literals.get(segment) ?? createNode();
      node.literals.set(segment, next);
      node = next;
    }
  }
  node.operations.set(operation.method.toUpperCase(), operation);
}

/** Tells whether a segment of a template is a parameter and nothing else. */
export function isParameter(segment: string): boolean {
  return /^\{[^{}]+\}$/.test(segment);
}

/** A literal segment is preferred to a parameter, unless only the parameter's path has the method. */
function find(
  node: Node,
  method: string,
  segments: readonly string[],
  at: number,
  values: string[],
  allowed: Set<string>,
): { operation: ServedOperation; values: string[] } | undefined {
  const segment = segments[at];
  if (segment === undefined) {
    for (const each of node.operations.keys()) allowed.add(each);
    const operation = node.operations.get(method);
    return operation && { operation, values };
  }
  const literal = node.literals.get(segment);
  const found = literal && find(literal, method, segments, at + 1, values, allowed);
  if (found || !node.parameter) return found;
  return find(node.parameter, method, segments, at + 1, [...values, segment], allowed);
}
