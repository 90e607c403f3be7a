// The types of the functions that call operations.
//
// Their call signatures have no comment of their own: it would hide that of the operation, which is
// what a reader hovers for.

import type { CallContext } from "./errors/c1-error.js";
import type { CallOptions } from "./settings/call-options.js";
import type { C1Transport } from "./transport-contract.js";

/** A function that calls one operation of the API. */
export interface Operation<Arguments extends object, Result> {
  (c1: C1Transport, args?: Arguments, options?: CallOptions): Promise<Result>;
  /** What errors say of it. */
  readonly context: CallContext;
}

/** An operation that answers page by page and can be called without arguments. */
export interface PagedOperation<Arguments extends object, Result, Item> {
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
