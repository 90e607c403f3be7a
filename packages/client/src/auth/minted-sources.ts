import { C1AuthError } from "../errors.js";
import { parseClientId } from "../server-url.js";
import { kit, lazySession } from "./lazy-session.js";
import type { TokenSource } from "./token-source.js";

/** How tokens are minted. */
export interface MintOptions {
  /**
   * Whether calls that need a new token wait for one mint together. False where a promise must
   * not be shared between requests: then each mints for itself, and only the token is shared.
   * @default true, but in Cloudflare's Workers false
   */
  readonly sharesMints?: boolean | undefined;
}

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

/** A workload's way to sign in: no secret of C1's, but a token of its own platform. */
export interface WorkloadIdentity {
  /** Such as `calm-otter-4711@acme.conductor.one/wfe`. */
  readonly clientId: string;
  /** Returns the platform's OIDC token (a JWT); asked at each mint, so that it can rotate. */
  readonly subjectToken: () => string | Promise<string>;
}

/**
 * Returns a token source that trades a workload's own token for one of C1 (RFC 8693).
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
  return {
    serverUrl: parseClientId(identity.clientId).serverUrl,
    connect: (settings) =>
      lazySession(async () => {
        const { openWorkload } = await import("./lazy/workload-session.js");
        return openWorkload(kit, settings, identity, options);
      }),
  };
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns the token source that the environment describes, in the order of C1's own tools:
 *
 * 1. `CONDUCTORONE_ACCESS_TOKEN`
 * 2. `CONDUCTORONE_OIDC_TOKEN` with `CONDUCTORONE_CLIENT_ID`
 * 3. `CONDUCTORONE_CLIENT_ID` with `CONDUCTORONE_CLIENT_SECRET`
 *
 * Unless the client is told a place, that is `CONDUCTORONE_SERVER_URL`, else the tenant
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
    isPlaceLazy: true,
    connect: (settings) =>
      lazySession(async () => {
        const { openEnvironment } = await import("./lazy/environment-session.js");
        return openEnvironment(kit, settings, environment);
      }),
  };
}
