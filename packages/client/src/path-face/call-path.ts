import type { Middleware } from "openapi-fetch";
import type { Connection } from "../connect.js";
import { own } from "../own.js";
import type { PathInit } from "./path-init.js";
import { prepareCall } from "./prepare-call.js";
import { type PathResult, readResult } from "./read-result.js";
import { sendRequest } from "./send-request.js";
import { sendSeen } from "./send-seen.js";

/** Returns what one call by path comes to; a status is never thrown. */
export async function callPath(
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
  const answer = middleware.length
    ? await sendSeen(connection, call, middleware)
    : await sendRequest(connection, call, call, call.body);
  return readResult(answer, call);
}
