// The contract with the generated modules in `operations/`:
//
//   operation(method, template, shape?)      →  (c1, args?, options?) => Promise<body>
//   paged(operation, listKey, tokenKey?)     →  the same, with .pages() and .items()
//
//   shape.query   names of fields that travel in the query although the method has a body
//   shape.body    name of the one field that is the whole body, or false: there is no body
//   listKey       field of the answer that holds the items
//   tokenKey      field of the arguments that takes the page token; "page_token" unless told,
//                 so a POST whose body has pageToken says "pageToken"
//
// A generated constant states its exact type, and needs no cast:
//
//   export const create: (c1: C1Transport, args?: CreateArguments, options?: CallOptions) => Promise<Created> =
//     /* @__PURE__ */ operation("POST", "/api/v1/things");
//   export const list: PagedOperation<ListArguments, Listed, Thing> =
//     /* @__PURE__ */ paged(/* @__PURE__ */ operation("GET", "/api/v1/things"), "list");
//   export const search: PagedOperation<SearchArguments, Found, Thing> =
//     /* @__PURE__ */ paged(/* @__PURE__ */ operation("POST", "/api/v1/search/things"), "list", "pageToken");
//
// PagedOperation<Arguments, Result, Item> is for operations that can be called without arguments,
// PagedOperationWithArguments<Arguments, Result, Item> for those with a required one (a path
// parameter, mostly). Both, and C1Transport and CallOptions, are exported from here.

import { C1ParseError } from "./errors.js";
import { own } from "./own.js";
import type { PagedOperation } from "./paged-operation.js";
import { expandPath, parameter, serializeQuery, toJson } from "./serialize.js";
import type { C1Transport, CallOptions } from "./transport-contract.js";

export type { PagedOperation, PagedOperationWithArguments } from "./paged-operation.js";
export type { C1Transport, CallOptions } from "./transport-contract.js";

/** Where the fields of an operation's flat argument travel, when the method alone doesn't tell. */
export interface OperationShape {
  /** Fields that travel in the query although the method has a body. */
  readonly query?: readonly string[];
  /** The one field that is the whole body, or `false` when there is no body. */
  readonly body?: string | false;
}

/** An operation before the generated code gives it its exact type. */
export type UntypedOperation = (
  c1: C1Transport,
  args?: object,
  options?: CallOptions,
) => Promise<never>;

/**
 * Returns the function that calls one operation of the API with one flat argument.
 *
 * Path parameters are the template's; of the other fields GET and HEAD make the query, every other
 * method the JSON body. `shape` tells what differs from that.
 * @example
 * import { operation } from "@c1-openapi/client";
 *
 * const getThing = operation("GET", "/api/v1/things/{id}");
 */
export function operation(
  method: string,
  template: string,
  shape: OperationShape = {},
): UntypedOperation {
  const hasBody = !/^[GH]/.test(method) && shape.body !== false;
  const parts = template.split(parameter);
  return async (c1, args, options) => {
    const fields = own<Record<string, unknown>>(args);
    const query: typeof fields = own();
    const content: typeof fields = own();
    for (const name in fields) {
      if (template.includes(`{${name}}`)) continue;
      (!hasBody || shape.query?.includes(name) ? query : content)[name] = fields[name];
    }
    const body = hasBody ? toJson(shape.body ? fields[shape.body] : content, template) : undefined;
    return c1.send({
      method,
      path: template,
      target: expandPath(template, fields, parts) + serializeQuery(query),
      body,
      options,
    }) as Promise<never>;
  };
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
