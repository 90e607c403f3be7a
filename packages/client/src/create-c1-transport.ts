// A client for operations alone.

import type { C1TransportOptions } from "./settings/options.js";
import { resolveSettings } from "./settings/resolve-settings.js";
import { sendOperation } from "./transport/send-operation.js";
import type { C1Transport } from "./transport-contract.js";

/**
 * Returns a client for operations alone: smaller than `createC1Client()`, which has the path API too
 * and can take its credential from the environment.
 * @throws C1UsageError when options contradict each other or are out of range
 * @example
 * import { bearerToken, createC1Transport } from "@c1-openapi/client";
 * import * as personalClient from "@c1-openapi/client/operations/personal-client";
 *
 * const c1 = createC1Transport({ tenant: "acme", auth: bearerToken("eyJhbGciOi…") });
 * const { client } = await personalClient.get(c1, { id: "blue-whale-12345" });
 */
export function createC1Transport(options: C1TransportOptions): C1Transport {
  const connection = resolveSettings(options);
  return { send: (request) => sendOperation(connection, request) };
}
