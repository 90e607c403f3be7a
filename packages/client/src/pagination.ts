import { C1ParseError } from "./errors/c1-errors.js";
import type { UntypedOperation } from "./operation.js";
import type { C1Transport, CallOptions } from "./transport-contract.js";

/** An operation that answers page by page and can be called without arguments. */
export interface PagedOperation<Arguments extends object, Result, Item> {
  /** Returns one page. */
  (c1: C1Transport, args?: Arguments, options?: CallOptions): Promise<Result>;
  /** Goes through the pages, from the one the arguments name (the first, mostly) to the last. */
  pages(
    c1: C1Transport,
    args?: Arguments,
    options?: CallOptions,
  ): AsyncGenerator<Result, void, undefined>;
  /** Goes through the items of all pages; the next page is fetched when it is needed. */
  items(
    c1: C1Transport,
    args?: Arguments,
    options?: CallOptions,
  ): AsyncGenerator<Item, void, undefined>;
}

/** An operation that answers page by page and has a required argument. */
export interface PagedOperationWithArguments<Arguments extends object, Result, Item> {
  /** Returns one page. */
  (c1: C1Transport, args: Arguments, options?: CallOptions): Promise<Result>;
  /** Goes through the pages, from the one the arguments name (the first, mostly) to the last. */
  pages(
    c1: C1Transport,
    args: Arguments,
    options?: CallOptions,
  ): AsyncGenerator<Result, void, undefined>;
  /** Goes through the items of all pages; the next page is fetched when it is needed. */
  items(
    c1: C1Transport,
    args: Arguments,
    options?: CallOptions,
  ): AsyncGenerator<Item, void, undefined>;
}

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
export function paged(
  one: UntypedOperation,
  listKey: string,
  tokenKey: string = "page_token",
): PagedOperation<object, never, never> {
  async function* pages(
    c1: C1Transport,
    args?: object,
    options?: CallOptions,
  ): AsyncGenerator<never, void, undefined> {
    const seen = new Set<unknown>([args?.[tokenKey as never]]);
    let next = args;
    for (;;) {
      const page: Page = await one(c1, next, options);
      yield page as never;
      const token = page.nextPageToken;
      if (!token) return;
      if (seen.has(token)) {
        throw new C1ParseError("The same page token came twice: the pages would never end", {});
      }
      seen.add(token);
      next = { ...args, [tokenKey]: token };
    }
  }

  async function* items(
    c1: C1Transport,
    args?: object,
    options?: CallOptions,
  ): AsyncGenerator<never, void, undefined> {
    for await (const page of pages(c1, args, options)) {
      for (const item of ((page as Page)[listKey] as readonly never[] | null | undefined) ?? []) {
        options?.signal?.throwIfAborted();
        yield item;
      }
    }
  }

  return Object.assign(
    (c1: C1Transport, args?: object, options?: CallOptions) => one(c1, args, options),
    { pages, items },
  );
}
