// From a successful answer to its data.

import type { CallContext } from "../errors/c1-error.js";
import { C1ParseError } from "../errors/c1-parse-error.js";

/**
 * Returns the parsed body of a successful answer, undefined where it has no content; an empty one is
 * `{}`, for all fields of a message can be left out.
 * @throws C1ParseError when the body is not JSON, or null. It has no cause: the platform's own
 * error quotes the body, and that may hold a secret.
 */
export function parseSuccess(
  { status, headers }: Pick<Response, "status" | "headers">,
  text: string,
  context: CallContext,
): unknown {
  // These have no content (RFC 9110, sections 15.3.5 and 15.3.6).
  if (status === 204 || status === 205) return undefined;
  let what = "null";
  try {
    const value: unknown = JSON.parse(text || "{}");
    if (value !== null) return value;
  } catch {
    what = `not JSON (${headers.get("content-type")?.slice(0, 100) ?? "of no type"})`;
  }
  throw new C1ParseError(`${status}, but the body is ${what}`, { ...context, status });
}
