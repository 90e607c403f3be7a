// The methods of openapi-fetch, sent by this package's transport.

import createClient, { type Middleware } from "openapi-fetch";
import { C1UsageError } from "../errors/c1-usage-error.js";
import { mergeOwn } from "../merge-own.js";
import type { Connection } from "../settings/resolve-settings.js";
import { show } from "../show.js";
import { callByPath, type FetchClient } from "./call-by-path.js";
import type { PathCall, PathInit, PathResult, Serializers } from "./path-init.js";

/** The path API of a client, before it has its types. */
export interface PathApi {
  call(call: PathCall, init: PathInit | undefined): Promise<PathResult>;
  use(...middleware: Middleware[]): void;
  eject(...middleware: Middleware[]): void;
  /** Whether a middleware is registered. */
  hasMiddleware(): boolean;
}

/** Returns the path API of a client. */
export function createPathApi(connection: Connection, serializers: Serializers): PathApi {
  // Its types are those of an API; here any path is called, with all settings given call by call.
  const client = createClient(
    // All are named, so that none comes from a polluted Object.prototype.
    {
      baseUrl: "",
      fetch: undefined,
      Request: undefined,
      headers: undefined,
      querySerializer: undefined,
      bodySerializer: undefined,
      pathSerializer: undefined,
      requestInitExt: undefined,
    } as object,
  ) as unknown as FetchClient;
  const registered: Middleware[] = [];

  return {
    call(call, init) {
      const given = mergeOwn<PathInit>(init);
      const isObserved = registered.length > 0 || (given.middleware ?? []).length > 0;
      return callByPath({ connection, client, serializers, isObserved }, call, given);
    },
    use(...middleware) {
      const added = middleware.filter(Boolean);
      for (const each of added) checkMiddleware(each);
      client.use(...added);
      registered.push(...added);
    },
    eject(...middleware) {
      client.eject(...middleware);
      for (const each of middleware) {
        const index = registered.indexOf(each);
        if (index >= 0) registered.splice(index, 1);
      }
    },
    hasMiddleware: () => registered.length > 0,
  };
}

function checkMiddleware(middleware: unknown): void {
  const has = (name: string) => name in (middleware as object);
  const isObject = typeof middleware === "object";
  if (isObject && (has("onRequest") || has("onResponse") || has("onError"))) return;
  throw new C1UsageError(
    `use: a middleware is an object with onRequest(), onResponse() or onError(), not ${show(middleware)}`,
  );
}
