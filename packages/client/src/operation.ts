// The contract with the generated modules in `operations/`:
//
//   operation(method, template, shape?)      →  (c1, args?, options?) => Promise<body>
//   paged(operation, listKey, tokenKey?)     →  the same, with .pages() and .items()
//
//   shape.name        name of the operation, such as "personalClient.get": errors and events have it
//   shape.query       names of fields that travel in the query although the method has a body
//   shape.body        name of the one field that is the whole body, or false: there is no body
//   shape.isReadOnly  true when it only reads though it is a POST: then it is retried like a GET
//   listKey           field of the answer that holds the items
//   tokenKey          field of the arguments that takes the page token; "page_token" unless set,
//                     so a POST whose body has pageToken says "pageToken"
//
// A generated constant states its exact type, and needs no cast:
//
//   export const create: (c1: C1Transport, args?: CreateArguments, options?: CallOptions) => Promise<Created> =
//     /* @__PURE__ */ operation("POST", "/api/v1/things", { "name": "thing.create" });
//   export const list: PagedOperation<ListArguments, Listed, Thing> =
//     /* @__PURE__ */ paged(/* @__PURE__ */ operation("GET", "/api/v1/things"), "list");
//   export const search: PagedOperation<SearchArguments, Found, Thing> =
//     /* @__PURE__ */ paged(/* @__PURE__ */ operation("POST", "/api/v1/search/things", { "isReadOnly": true }), "list", "pageToken");
//
// PagedOperation<Arguments, Result, Item> is for operations that can be called without arguments,
// PagedOperationWithArguments<Arguments, Result, Item> for those with a required one (a path
// parameter, mostly). Both, and C1Transport and CallOptions, are exported from here.

import type { CallContext } from "./errors/c1-error.js";
import { mergeOwn } from "./merge-own.js";
import type { Operation } from "./operation-types.js";
import { expandPath, parameterNames } from "./serialize/path-template.js";
import { serializeQuery } from "./serialize/serialize-query.js";
import { writeBody } from "./serialize/write-body.js";
import type { CallOptions } from "./settings/call-options.js";
import type { C1Transport } from "./transport-contract.js";

export type {
  Operation,
  PagedOperation,
  PagedOperationWithArguments,
} from "./operation-types.js";
export { paged } from "./paged.js";
export type { CallOptions } from "./settings/call-options.js";
export type { C1Transport } from "./transport-contract.js";

/** What the method and the path of an operation alone don't say. */
export interface OperationShape {
  /**
   * Name of the operation, such as `personalClient.get`: errors and events have it.
   * @default none
   */
  readonly name?: string;
  /**
   * Fields that travel in the query although the method has a body.
   * @default none
   */
  readonly query?: readonly string[];
  /**
   * The one field that is the whole body, or `false` when there is no body.
   * @default all fields that travel neither in the path nor in the query
   */
  readonly body?: string | false;
  /**
   * Whether it only reads, whatever its method is: then it is retried like a GET.
   * @default false
   */
  readonly isReadOnly?: boolean;
}

type Fields = Record<string, unknown>;

/** Methods whose requests have no body: all fields travel in the query. */
const bodilessMethods = new Set(["GET", "HEAD"]);

/**
 * Returns the function that calls one operation of the API with one flat argument.
 *
 * Path parameters are the template's; of the other fields GET and HEAD make the query, every other
 * method the JSON body. `shape` says what differs from that.
 * @example
 * import { operation } from "@c1-openapi/client";
 *
 * const getThing = operation("GET", "/api/v1/things/{id}");
 */
export function operation<Arguments extends object, Result>(
  method: string,
  template: string,
  shape: OperationShape = {},
): Operation<Arguments, Result> {
  const {
    name,
    query: queryNames = [],
    body: bodyName,
    isReadOnly,
  } = mergeOwn<OperationShape>(shape);
  const context: CallContext = { method, path: template, operation: name };
  const pathNames = new Set(parameterNames(template));
  const hasBody = !bodilessMethods.has(method) && bodyName !== false;

  async function call(c1: C1Transport, args?: Arguments, options?: CallOptions): Promise<Result> {
    const inPath: Fields = mergeOwn();
    const inQuery: Fields = mergeOwn();
    const inBody: Fields = mergeOwn();
    for (const [field, value] of Object.entries(args ?? {})) {
      if (value === undefined) continue;
      if (pathNames.has(field)) inPath[field] = value;
      else if (!hasBody || queryNames.includes(field)) inQuery[field] = value;
      else inBody[field] = value;
    }
    const query = serializeQuery(inQuery, context);
    const answer = await c1.send({
      method,
      path: template,
      operation: name,
      target: expandPath(template, inPath, context) + (query && `?${query}`),
      params: { path: inPath, query: inQuery },
      body: hasBody
        ? writeBody(bodyName ? inBody[bodyName] : inBody, context, JSON.stringify)
        : undefined,
      isReadOnly,
      described: undefined,
      options,
    });
    return answer as Result;
  }
  return Object.assign(call, { context });
}
