// Signing in with what the environment holds.

import type { Environment } from "./credentials.js";
import { kit } from "./kit.js";
import { lazyProvider } from "./lazy-provider.js";
import type { TokenSource } from "./token-source.js";

/**
 * Returns the token source that the environment describes, in the order of C1's own tools:
 *
 * 1. `CONDUCTORONE_ACCESS_TOKEN`
 * 2. `CONDUCTORONE_OIDC_TOKEN` with `CONDUCTORONE_CLIENT_ID`
 * 3. `CONDUCTORONE_CLIENT_ID` with `CONDUCTORONE_CLIENT_SECRET`
 *
 * Unless the client is given an address, it is `CONDUCTORONE_SERVER_URL`, else that of the tenant
 * `CONDUCTORONE_TENANT_DOMAIN`, else the host in the client id. An empty variable counts as
 * missing. The environment is read at the first call: what is missing shows there, as a
 * `C1AuthError` that names the variable.
 * @default environment `process.env`
 * @example
 * import { createC1Client, fromEnvironment } from "@c1-openapi/client";
 *
 * const c1 = createC1Client({ auth: fromEnvironment() });
 */
export function fromEnvironment(environment?: Environment): TokenSource {
  return {
    serverUrl: undefined,
    resolvesServerUrlLate: true,
    createProvider: (settings) =>
      lazyProvider(async () => {
        const { openEnvironment } = await import("./lazy/open-environment.js");
        return openEnvironment(kit, settings, environment);
      }),
  };
}
