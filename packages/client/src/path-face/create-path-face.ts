import type { paths } from "@c1-openapi/types";
import type { Client, Middleware } from "openapi-fetch";
import type { Connection } from "../connect.js";
import { C1UsageError } from "../errors/c1-errors.js";
import { callPath } from "./call-path.js";
import type { PathInit } from "./path-init.js";

/** Returns the methods of openapi-fetch's clients, which send through this package's transport. */
export function createPathFace(connection: Connection): Client<paths> {
  const middleware: Middleware[] = [];
  const request = (method: string, path: string, init?: PathInit) =>
    callPath(connection, middleware, method.toUpperCase(), path, init);
  const face: Record<string, unknown> = {
    request,
    use(...more: Middleware[]) {
      for (const one of more.filter(Boolean)) {
        if (!("onRequest" in one || "onResponse" in one || "onError" in one)) {
          throw new C1UsageError("A middleware has onRequest(), onResponse() or onError()");
        }
        middleware.push(one);
      }
    },
    eject(...less: Middleware[]) {
      for (const one of less) {
        const index = middleware.indexOf(one);
        if (index >= 0) middleware.splice(index, 1);
      }
    },
  };
  for (const method of ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"]) {
    face[method] = (path: string, init?: PathInit) => request(method, path, init);
  }
  return face as unknown as Client<paths>;
}
