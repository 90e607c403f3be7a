import { makeApiError, parseAnswer } from "../read-answer.js";
import type { PathCall } from "./prepare-call.js";
import type { MaybeUnread } from "./send-request.js";

/** What a method of the path face returns: `data` when the status is 2xx, else `error`. */
export interface PathResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Returns the result that an answer stands for, its body read as the call asks.
 * @throws C1ParseError when it ought to be JSON and isn't
 */
export async function readResult(
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
