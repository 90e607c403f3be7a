// A client with both APIs: by path and by name.

import { fromEnvironment } from "./auth/from-environment.js";
import { mergeOwn } from "./merge-own.js";
import type { C1Client } from "./path-api/c1-client.js";
import { createPathApi, type PathApi } from "./path-api/create-path-api.js";
import type { PathInit, PathResult } from "./path-api/path-init.js";
import type { C1Options } from "./settings/options.js";
import { resolveSettings } from "./settings/resolve-settings.js";
import { sendOperation } from "./transport/send-operation.js";
import type { C1Request } from "./transport-contract.js";

const methodNames = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/**
 * Returns a client of the C1 API.
 *
 * Its `GET`, `POST`, … are openapi-fetch's: they never throw on a status, and whenever it is not 2xx
 * their `error` is a `C1ApiError`. Beside openapi-fetch's settings they take those of `CallOptions`.
 * Operations take the client as their first argument. Without `auth` the credential and the host
 * come from the environment, as `fromEnvironment()` says, at the first call.
 * @throws C1UsageError when options contradict each other or are out of range
 * @example
 * import { clientCredentials, createC1Client } from "@c1-openapi/client";
 *
 * const c1 = createC1Client({
 *   auth: clientCredentials({ clientId: "blue-whale-12345@acme.conductor.one/pcc", clientSecret: "…" }),
 * });
 * const { data, error } = await c1.GET("/api/v1/iam/personal_clients");
 */
export function createC1Client(options: C1Options = {}): C1Client {
  const {
    auth = fromEnvironment(),
    querySerializer,
    bodySerializer,
    pathSerializer,
    Request,
    ...rest
  } = mergeOwn<C1Options>(options);
  const connection = resolveSettings({ ...rest, auth });
  const serializers = { querySerializer, bodySerializer, pathSerializer, Request };
  const api = createPathApi(connection, serializers);

  const request = (method: string, path: string, init?: PathInit): Promise<PathResult> => {
    const context = { method: method.toUpperCase(), path, operation: undefined };
    return api.call({ context, isReadOnly: false }, init);
  };
  const methods = methodNames.map(
    (method) => [method, (path: string, init?: PathInit) => request(method, path, init)] as const,
  );
  const { use, eject } = api;
  const send = (operation: C1Request): Promise<unknown> =>
    api.hasMiddleware() ? sendObserved(api, operation) : sendOperation(connection, operation);
  // Its types are those of the API; here any path is called.
  return { ...Object.fromEntries(methods), request, use, eject, send } as unknown as C1Client;
}

/** Sends the call of an operation through the middleware of the path API. */
async function sendObserved(api: PathApi, request: C1Request): Promise<unknown> {
  const { method, path, operation, target, params, body, isReadOnly, described, options } =
    mergeOwn<C1Request>(request);
  const [targetPath = "", query = ""] = splitAtQuery(target);
  const context = { method: method.toUpperCase(), path, operation };
  const { data, error, response } = await api.call(
    { context, isReadOnly: isReadOnly === true },
    // An operation has written its call already.
    {
      ...options,
      params: { path: {}, ...params },
      body,
      ...(described?.read && { parseAs: described.leavesBody ? "stream" : "text" }),
      pathSerializer: (address) => address.slice(0, address.length - path.length) + targetPath,
      querySerializer: () => query,
      bodySerializer: () => body,
    },
  );
  if (error !== undefined) throw error;
  return described?.read
    ? described.read(response, typeof data === "string" ? data : "", context)
    : data;
}

function splitAtQuery(target: string): readonly string[] {
  const index = target.indexOf("?");
  return index < 0 ? [target] : [target.slice(0, index), target.slice(index + 1)];
}
