import type { Answer } from "./exchange.js";
import { parseError } from "./read-text.js";

/**
 * Returns the parsed body of a successful answer; an empty one is `{}`, for all fields of a
 * message can be left out.
 * @throws C1ParseError when the body is not JSON, or null. It has no cause: the platform's own
 * error quotes the body, and that may hold a secret.
 */
export function parseAnswer({ response, text, context }: Answer): unknown {
  try {
    const value: unknown = JSON.parse(text || "{}");
    if (value !== null) return value;
  } catch {}
  throw parseError(response, "no JSON", context);
}
