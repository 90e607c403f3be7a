import type { ApiModel, Operation } from "@c1-openapi/model";
import type { OperationPair } from "../operation-pair.ts";

/** The operations of two documents. */
export interface PairedOperations {
  /** What is one operation in both documents, under whatever name. */
  readonly pairs: readonly OperationPair[];
  readonly added: readonly Operation[];
  readonly removed: readonly Operation[];
}

/** By what operations are known, what says most first. */
const keys: readonly ((operation: Operation) => string)[] = [
  ({ id }) => id,
  callOf,
  ({ name }) => name,
];

/**
 * Returns which operations of two documents are the same one: by their ids, else by method and path, and else
 * by name. An API that gives its operations ids for the first time goes on having the same operations.
 */
export function pairOperations(before: ApiModel, after: ApiModel): PairedOperations {
  const successors = new Map<Operation, Operation>();
  const added = new Set(after.operations);
  for (const keyOf of keys) {
    const byKey = new Map([...added].map((each) => [keyOf(each), each]));
    for (const operation of before.operations) {
      const successor = successors.has(operation) ? undefined : byKey.get(keyOf(operation));
      if (!successor || !added.delete(successor)) continue;
      successors.set(operation, successor);
    }
  }
  return {
    pairs: before.operations.flatMap((each) => {
      const successor = successors.get(each);
      return successor ? [{ before: each, after: successor }] : [];
    }),
    added: [...added],
    removed: before.operations.filter((each) => !successors.has(each)),
  };
}

/** How an operation is called by path: `GET /things`. */
export function callOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}
