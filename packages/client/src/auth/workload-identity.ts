// Signing in with a workload's own token.

import { mergeOwn } from "../merge-own.js";
import { parseClientId } from "../settings/client-id.js";
import type { MintOptions, WorkloadIdentity } from "./credentials.js";
import type { DpopKey } from "./dpop.js";
import { kit } from "./kit.js";
import { lazyProvider } from "./lazy-provider.js";
import { openBound } from "./open-bound.js";
import type { TokenSource } from "./token-source.js";

/**
 * Returns a token source that exchanges a workload's own token for one of C1 (RFC 8693).
 * @throws C1AuthError when the client id is malformed
 * @example
 * import { createC1Client, workloadIdentity } from "@c1-openapi/client";
 *
 * const c1 = createC1Client({
 *   auth: workloadIdentity({
 *     clientId: "calm-otter-4711@acme.conductor.one/wfe",
 *     subjectToken: async () => (await fetch("http://localhost:8080/token")).text(),
 *   }),
 * });
 */
export function workloadIdentity(identity: WorkloadIdentity, options?: MintOptions): TokenSource {
  const key = mergeOwn<DpopKey>(identity, options);
  return {
    // JavaScript may have left the whole argument out.
    serverUrl: parseClientId(Object(identity).clientId).serverUrl,
    createProvider: (settings) =>
      lazyProvider(async () => {
        const { openWorkload } = await import("./lazy/open-workload.js");
        return openBound(key, settings, (bound, type) =>
          openWorkload(kit, bound, identity, options, type),
        );
      }),
  };
}
