// The mistake of giving the fields of a body where the settings of a call are expected.

import type { CallContext } from "../errors/c1-error.js";
import { C1UsageError } from "../errors/c1-usage-error.js";

const methodsWithBody = new Set(["POST", "PUT", "PATCH"]);

/** Settings of `fetch` that no Request shows: the standard's, and those that platforms add. */
const hiddenSettings = new Set([
  "duplex",
  "priority",
  "window",
  "dispatcher",
  "proxy",
  "tls",
  "client",
  "cf",
  "next",
]);

/**
 * Refuses a call without a body, but with settings that nothing reads: they are the body's fields,
 * mostly, and the call would be sent without them.
 * @throws C1UsageError that names them
 */
export function refuseMisplaced(
  context: CallContext & { readonly method: string },
  body: unknown,
  settings: object,
): void {
  if (body !== undefined || !methodsWithBody.has(context.method)) return;
  const names = Object.keys(settings).filter(
    (name) => !(name in Request.prototype || hiddenSettings.has(name)),
  );
  if (names.length === 0) return;
  throw new C1UsageError(
    `${names.join(", ")}: no such setting of a call; fields of the body are given as \`body: { ${names.join(", ")} }\``,
    context,
  );
}
