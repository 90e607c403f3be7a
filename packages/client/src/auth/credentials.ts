// What sources of minted tokens are given.

import type { DpopOptions } from "./dpop.js";

/** How tokens are minted. */
export interface MintOptions extends DpopOptions {
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

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A workload's way to sign in: no secret of C1's, but a token of its own platform. */
export interface WorkloadIdentity extends DpopOptions {
  /** Such as `calm-otter-4711@acme.conductor.one/wfe`. */
  readonly clientId: string;
  /** Returns the platform's OIDC token (a JWT); asked at each mint, so that it can rotate. */
  readonly subjectToken: () => string | Promise<string>;
}

/** What the person who logs in has to see. */
export interface DeviceCode {
  /** The code to compare or to type. */
  readonly userCode: string;
  /** The page to open, the code included when C1 gives such an address; always https, but for a C1 on this machine. */
  readonly verificationUri: string;
  /** How long the code can be used, in milliseconds. */
  readonly expiresInMs: number;
}
