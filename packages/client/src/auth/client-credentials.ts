// Signing in with a client id and secret.

import { C1AuthError } from "../errors/c1-auth-error.js";
import { mergeOwn } from "../merge-own.js";
import { parseClientId } from "../settings/client-id.js";
import type { ClientCredentials, MintOptions } from "./credentials.js";
import type { DpopKey, DpopOptions } from "./dpop.js";
import { kit } from "./kit.js";
import { lazyProvider } from "./lazy-provider.js";
import { openBound } from "./open-bound.js";
import type { TokenSource } from "./token-source.js";

/** How a secret looks; the key in it is parsed with the code that signs. */
const clientSecretForm = /^secret-token:conductorone\.com:v1:[\w-]+$/;

/**
 * Returns a token source that signs in with a client id and secret (RFC 6749, 4.4, with the signed
 * assertion of RFC 7523).
 *
 * A function is asked at each mint, so that a credential can be rotated while the client runs; the
 * client must then be given `tenant` or `serverUrl`. A token of the old credential serves until it
 * expires or is refused. The code that signs is loaded with the first call.
 *
 * With `dpop: true`, in the credential or in the options, tokens are bound to a key (RFC 9449).
 * @throws C1AuthError when id or secret are malformed; neither is quoted
 * @example
 * import { clientCredentials, createC1Client } from "@c1-openapi/client";
 *
 * const c1 = createC1Client({
 *   auth: clientCredentials({
 *     clientId: "blue-whale-12345@acme.conductor.one/pcc",
 *     clientSecret: "secret-token:conductorone.com:v1:eyJ…",
 *   }),
 * });
 */
export function clientCredentials(
  credentials:
    | (ClientCredentials & DpopOptions)
    | (() => ClientCredentials | Promise<ClientCredentials>),
  options?: MintOptions,
): TokenSource {
  const key = mergeOwn<DpopKey>(credentials, options);
  const isAsked = typeof credentials === "function";
  // The id is checked first, for it is what a program without its credential misses first.
  const serverUrl = isAsked ? undefined : parseClientId(Object(credentials).clientId).serverUrl;
  const ask = isAsked ? credentials : askFor(credentials);
  return {
    serverUrl,
    createProvider: (settings) =>
      lazyProvider(async () => {
        const { openCredentials } = await import("./lazy/open-credentials.js");
        return openBound(key, settings, (bound, type) =>
          openCredentials(kit, bound, ask, options, type),
        );
      }),
  };
}

/** Returns a function that gives a fixed credential, whatever becomes of the object it came in. */
function askFor({ clientId, clientSecret }: ClientCredentials): () => ClientCredentials {
  if (!clientSecretForm.test(clientSecret)) {
    throw new C1AuthError("The client secret is not secret-token:conductorone.com:v1:<key>");
  }
  return () => ({ clientId, clientSecret });
}
