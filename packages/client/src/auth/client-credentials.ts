import { C1AuthError } from "../errors/c1-errors.js";
import { parseClientId } from "../server-url.js";
import { kit, lazySession } from "./lazy-session.js";
import type { MintOptions } from "./mint-options.js";
import type { TokenSource } from "./token-source.js";

/** A credential of a person or a service, as C1 gives it out. */
export interface ClientCredentials {
  /** Such as `blue-whale-12345@acme.conductor.one/pcc`. */
  readonly clientId: string;
  /** `secret-token:conductorone.com:v1:…`. It stays here: only signatures made with it are sent. */
  readonly clientSecret: string;
}

/**
 * Returns a token source that signs in with a client id and secret (RFC 6749, 4.4, with the signed
 * assertion of RFC 7523).
 *
 * A function is asked at each mint, so that a credential can be rotated while the client runs; its
 * host must then be told the client as `tenant` or `serverUrl`. A token of the old credential
 * serves until it expires or is refused. The code that signs is loaded with the first call.
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
  credentials: ClientCredentials | (() => ClientCredentials | Promise<ClientCredentials>),
  options?: MintOptions,
): TokenSource {
  const isFixed = typeof credentials !== "function";
  if (isFixed && !/^secret-token:conductorone\.com:v1:[\w-]+$/.test(credentials.clientSecret)) {
    throw new C1AuthError("The client secret is not secret-token:conductorone.com:v1:<key>");
  }
  const fixed = isFixed && { ...credentials };
  return {
    serverUrl: fixed ? parseClientId(fixed.clientId).serverUrl : undefined,
    connect: (settings) =>
      lazySession(async () => {
        const { openCredentials } = await import("./lazy/credentials-session.js");
        return openCredentials(
          kit,
          settings,
          fixed ? () => fixed : (credentials as never),
          options,
        );
      }),
  };
}
