// Keeps secrets out of the causes of errors: platforms quote header values, and a `fetch` may attach
// the whole request to what it throws.

import { readError } from "./read-error.js";
import { redact } from "./redact.js";

/** Causes of causes beyond this are not looked through, and so not shown. */
const maxDepth = 10;

/**
 * Returns the cause of an error as it is, or a plain error without the secrets where printing it
 * could show one.
 *
 * Only errors that hold nothing but text and numbers are shown as they are: objects show what they
 * hold in too many ways (maps, headers, getters, `toJSON`).
 */
export function hideSecrets(cause: unknown, secrets: readonly string[]): unknown {
  if (isHarmless(cause, secrets)) return cause;
  const { message = "hidden", code } = readError(cause);
  const hidden = new Error(redact(`${message}`, secrets));
  return code === undefined ? hidden : Object.assign(hidden, { code: redact(`${code}`, secrets) });
}

function isHarmless(value: unknown, secrets: readonly string[], depth = 0): boolean {
  if (typeof value === "function" || depth > maxDepth) return false;
  if (typeof value !== "object" || value === null) {
    const text = String(value);
    return redact(text, secrets) === text;
  }
  if (!(value instanceof Error || Array.isArray(value)) || "toJSON" in value) return false;
  try {
    return Reflect.ownKeys(value).every((key) =>
      [key, Reflect.get(value, key)].every((part) => isHarmless(part, secrets, depth + 1)),
    );
  } catch {
    return false;
  }
}
