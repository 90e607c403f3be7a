// From what `fetch` throws to the error that says why, and where.

import type { CallContext } from "../errors/c1-error.js";
import { C1NetworkError } from "../errors/c1-network-error.js";
import { hideSecrets } from "../secrets/hide-secrets.js";
import { readError } from "../secrets/read-error.js";
import { redact } from "../secrets/redact.js";
import { kindOf } from "../show.js";
import { oneLine } from "./one-line.js";

/** Returns the error for a request that got no answer or half of one, and says why. */
export function makeNetworkError(
  what: "no answer" | "half an answer",
  thrown: unknown,
  url: string,
  context: CallContext,
  secrets: readonly string[],
): C1NetworkError {
  const { origin, search } = new URL(url);
  const hidden = [...secrets, search];
  const root = rootOf(thrown);
  const { code: given, message = root } = readError(root);
  const code = textOf(given);
  // A `fetch` of the program's own may reject with anything.
  const said = textOf(message) || `fetch rejected with ${kindOf(root)}`;
  // Messages about TLS don't have their code in them.
  const reason = said.includes(code) ? said : `${said} (${code})`;
  const why = oneLine(redact(reason, hidden));
  return new C1NetworkError(`${what} from ${origin}: ${why}`, {
    ...context,
    origin,
    // Node wraps the reason, with its code, in a TypeError that says "fetch failed".
    cause: hideSecrets(given === undefined ? thrown : root, hidden),
  });
}

/** Returns the innermost cause of an error: of several attempts to connect, the first one's. */
function rootOf(thrown: unknown, depth = 0): unknown {
  const { cause, errors } = readError(thrown);
  const next = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  return next === undefined || depth === 10 ? thrown : rootOf(next, depth + 1);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
