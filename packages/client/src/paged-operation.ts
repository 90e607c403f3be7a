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
