import type { paths } from "@c1-openapi/types";
import type { Client, Middleware } from "openapi-fetch";
import type { Connection } from "../connect.js";
import { C1UsageError } from "../errors.js";
import { own } from "../own.js";
import { makeApiError, parseAnswer } from "../read-answer.js";
import type { PathInit } from "./path-init.js";
import { type PathCall, prepareCall } from "./prepare-call.js";
import { type MaybeUnread, sendCall } from "./send-call.js";

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

/** Returns what one call by path comes to; a status is never thrown. */
async function callPath(
  connection: Connection,
  clientMiddleware: readonly Middleware[],
  method: string,
  path: string,
  given?: PathInit,
): Promise<PathResult> {
  const { settings, session } = connection;
  const init = own<PathInit>(given);
  const middleware = [...clientMiddleware, ...(init.middleware ?? [])];
  let { base } = settings;
  if (!base && (middleware.length || init.baseUrl)) {
    // The whole address has to be known, and the environment's is with its first token.
    await session.token(init.signal);
    base = session.serverUrl ?? "";
  }
  const call = prepareCall(base, method, path, init);
  return readResult(await sendCall(connection, call, middleware), call);
}

/** What a method of the path face returns: `data` when the status is 2xx, else `error`. */
interface PathResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Returns the result that an answer stands for, its body read as the call asks.
 * @throws C1ParseError when it ought to be JSON and isn't
 */
async function readResult(
  { response, context, secrets, text: read }: MaybeUnread,
  { writers: { parseAs } }: PathCall,
): Promise<PathResult> {
  const { ok, status, headers } = response;
  const isEmpty =
    status === 204 || context.method === "HEAD" || headers.get("content-length") === "0";
  if (!ok || parseAs === "json") {
    const text = isEmpty ? "" : (read ?? (await response.text()));
    const answer = { response, context, secrets, text };
    return ok ? { data: parseAnswer(answer), response } : { error: makeApiError(answer), response };
  }
  if (isEmpty) return { data: undefined, response };
  if (parseAs === "stream") return { data: response.body, response };
  return { data: read ?? (await response[parseAs]()), response };
}
