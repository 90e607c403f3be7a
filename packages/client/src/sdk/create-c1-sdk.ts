// All operations as methods of one object.

import * as groups from "../operations/index.gen.js";
import type { C1Transport } from "../transport-contract.js";
import type { C1Sdk } from "./c1-sdk.js";

/** An operation as it stands in its module. */
type AnyOperation = ((c1: C1Transport, ...rest: unknown[]) => unknown) & {
  readonly pages?: (c1: C1Transport, ...rest: unknown[]) => unknown;
  readonly items?: (c1: C1Transport, ...rest: unknown[]) => unknown;
};

/**
 * Returns the API as an object: a property for each group, a method for each operation. Arguments and
 * results are those of the operation functions, of which this is another way to write the call.
 *
 * It is for those who come from an SDK of that shape. It holds every operation, and bundlers can't leave out those
 * that a program doesn't call: `import * as personalClient` of a group holds that group alone.
 * @example
 * import { createC1Client } from "@c1-openapi/client";
 * import { createC1Sdk } from "@c1-openapi/client/sdk";
 *
 * const sdk = createC1Sdk(createC1Client());
 * const { client } = await sdk.personalClient.create({ displayName: "ci" });
 * for await (const each of sdk.personalClient.list.items({ page_size: 100 })) console.log(each.id);
 */
export function createC1Sdk(c1: C1Transport): C1Sdk {
  const sdk = Object.entries(groups).map(([group, operations]) => [
    group,
    bindGroup(c1, operations as Readonly<Record<string, unknown>>),
  ]);
  return Object.fromEntries(sdk) as C1Sdk;
}

function bindGroup(c1: C1Transport, operations: Readonly<Record<string, unknown>>): object {
  const bound = Object.entries(operations).map(([name, call]) => [
    name,
    bindOperation(c1, call as AnyOperation),
  ]);
  return Object.fromEntries(bound);
}

function bindOperation(c1: C1Transport, operation: AnyOperation): unknown {
  const { pages, items } = operation;
  const call = (...rest: unknown[]): unknown => operation(c1, ...rest);
  if (!pages || !items) return call;
  return Object.assign(call, {
    pages: (...rest: unknown[]): unknown => pages(c1, ...rest),
    items: (...rest: unknown[]): unknown => items(c1, ...rest),
  });
}
