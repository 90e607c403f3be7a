// Operations that answer page by page.

import { C1ParseError } from "./errors/c1-parse-error.js";
import { mergeOwn } from "./merge-own.js";
import type { Operation, PagedOperation } from "./operation-types.js";
import type { CallOptions } from "./settings/call-options.js";
import type { C1Transport } from "./transport-contract.js";

/** What is read of a page, beside its items. */
interface Page {
  readonly nextPageToken?: string | null;
  readonly [key: string]: unknown;
}

/**
 * Returns the operation with `.pages()` and `.items()`: the items stand under `listKey` in the
 * answer, the page token goes into the field `tokenKey` of the arguments.
 *
 * Both throw a `C1ParseError` when a page token comes a second time, for that would never end.
 * @default tokenKey "page_token"
 * @example
 * import { operation, paged } from "@c1-openapi/client";
 *
 * const listThings = paged(operation("GET", "/api/v1/things"), "list");
 */
export function paged<Arguments extends object, Result, Item>(
  one: Operation<Arguments, Result>,
  listKey: string,
  tokenKey: string = "page_token",
): PagedOperation<Arguments, Result, Item> {
  async function* pages(
    c1: C1Transport,
    args?: Arguments,
    options?: CallOptions,
  ): AsyncGenerator<Result, void, undefined> {
    const seen = new Set([mergeOwn<Record<string, unknown>>(args)[tokenKey]]);
    for (let next = args; ; ) {
      const page = await one(c1, next, options);
      yield page;
      const { nextPageToken } = mergeOwn<Page>(page as object);
      if (!nextPageToken) return;
      if (seen.has(nextPageToken)) {
        throw new C1ParseError("a page token came twice: the pages would never end", one.context);
      }
      seen.add(nextPageToken);
      next = { ...args, [tokenKey]: nextPageToken } as Arguments;
    }
  }

  async function* items(
    c1: C1Transport,
    args?: Arguments,
    options?: CallOptions,
  ): AsyncGenerator<Item, void, undefined> {
    for await (const page of pages(c1, args, options)) {
      const list = mergeOwn<Page>(page as object)[listKey] as readonly Item[] | null | undefined;
      for (const item of list ?? []) {
        options?.signal?.throwIfAborted();
        yield item;
      }
    }
  }

  const onePage = (c1: C1Transport, args?: Arguments, options?: CallOptions) =>
    one(c1, args, options);
  return Object.assign(onePage, { pages, items });
}
