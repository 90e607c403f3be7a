// Waits until something is in a list, or is not any more.

import { mergeOwn } from "../merge-own.js";
import { type WaitOptions, waitFor } from "./wait-for.js";

/** Returns the items of a list: all pages, or those of one answer. */
export type ReadItems<Item> = (
  signal: AbortSignal,
) => AsyncIterable<Item> | Promise<Iterable<Item> | null | undefined>;

/** Owners are seen after 45 to 150 seconds, grants after minutes. */
const defaults = { everyMs: 15_000, timeoutMs: 600_000 };

/**
 * Returns the item that `isIt` takes, as soon as it is in the list: a grant or an owner, say, which C1 shows up to minutes after
 * it was written.
 *
 * An entitlement's id is unique only within its app: compare both.
 * @default everyMs 15000, timeoutMs 600000
 * @throws the errors of `waitFor()`
 * @example
 * import { createC1Client } from "@c1-openapi/client";
 * import * as personalClient from "@c1-openapi/client/operations/personal-client";
 * import { waitForItem } from "@c1-openapi/client/wait";
 *
 * const c1 = createC1Client();
 * const found = await waitForItem(
 *   (signal) => personalClient.list.items(c1, { page_size: 100 }, { signal }),
 *   ({ displayName }) => displayName === "ci",
 * );
 */
export async function waitForItem<Item>(
  read: ReadItems<Item>,
  isIt: (item: Item) => boolean,
  options: WaitOptions<Item | undefined> = {},
): Promise<Item> {
  const found = await waitFor(
    (signal) => findItem(read, isIt, signal),
    (item) => item !== undefined,
    mergeOwn(defaults, options),
  );
  return found as Item;
}

/**
 * Resolves as soon as no item that `isIt` takes is in the list any more.
 * @default everyMs 15000, timeoutMs 600000
 * @throws the errors of `waitFor()`
 */
export async function waitForNoItem<Item>(
  read: ReadItems<Item>,
  isIt: (item: Item) => boolean,
  options: WaitOptions<Item | undefined> = {},
): Promise<void> {
  await waitFor(
    (signal) => findItem(read, isIt, signal),
    (item) => item === undefined,
    mergeOwn(defaults, options),
  );
}

async function findItem<Item>(
  read: ReadItems<Item>,
  isIt: (item: Item) => boolean,
  signal: AbortSignal,
): Promise<Item | undefined> {
  for await (const item of (await read(signal)) ?? []) if (isIt(item)) return item;
  return undefined;
}
