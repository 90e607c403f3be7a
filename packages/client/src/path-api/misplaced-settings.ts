// The mistake of giving the fields of a body where the settings of a call are expected.

import type { CallContext } from "../errors/c1-error.js";
import { C1UsageError } from "../errors/c1-usage-error.js";

const methodsWithBody = new Set(["POST", "PUT", "PATCH"]);

/** Settings of `fetch`: the standard's, and those that platforms add. */
const fetchSettings = new Set([
  ...["cache", "credentials", "duplex", "integrity", "keepalive", "mode", "priority"],
  ...["redirect", "referrer", "referrerPolicy", "window"],
  ...["cf", "client", "decompress", "dispatcher", "next", "proxy", "tls", "unix", "verbose"],
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
  const names = Object.keys(settings).filter((name) => !fetchSettings.has(name));
  if (names.length === 0) return;
  throw new C1UsageError(
    `${names.join(", ")}: no such setting of a call; fields of the body are given as \`body: { ${names.join(", ")} }\``,
    context,
  );
}
