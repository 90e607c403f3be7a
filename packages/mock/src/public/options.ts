import type { Roles } from "../auth/roles.js";
import type { MockClock } from "../clock.js";

/** Options of a mock; none is required. */
export interface MockC1Options {
  /**
   * The OpenAPI document to serve, parsed; it is not changed, and mustn't be later.
   * @default the document of `@c1-openapi/types`
   */
  readonly document?: object;
  /**
   * The host that it answers for in process, and that its client ids name; `listen()` adds its own host.
   * @default "mock.conductor.one"
   */
  readonly host?: string;
  /**
   * Where time comes from: expiry, creation times, the `date` header.
   * @default the platform's clock
   */
  readonly clock?: MockClock;
  /**
   * How long access tokens are valid, in seconds.
   * @default 3600
   */
  readonly tokenLifetimeSeconds?: number;
  /**
   * Status of a request that doesn't fit the document: C1 answers with either.
   * @default 400
   */
  readonly validationErrorStatus?: 400 | 500;
  /**
   * Whether `verify()`, and the end of `await using`, fail on anything unexpected: a request
   * that the mock refused, one with fields that the document doesn't have, values that its open enums
   * don't list, or without headers that it requires, an operation that isn't allowed, a fault that nothing
   * met.
   * @default false
   */
  readonly strict?: boolean | StrictOptions;
  /** What roles allow beside `read-only`: names of operations, or patterns, by the role's id. */
  readonly roles?: Roles;
  /** How device logins go. */
  readonly device?: DeviceOptions;
  /**
   * How many requests are kept in `requests`; the oldest are removed first.
   * @default 10000
   */
  readonly maxLoggedRequests?: number;
  /**
   * How many bytes of bodies are kept in `requests`; the oldest requests are removed first. The latest
   * is kept, however long.
   * @default 33554432 (32 MiB)
   */
  readonly maxLoggedBytes?: number;
}

/** What a strict mock expects. */
export interface StrictOptions {
  /**
   * The operations that may be called: names, or patterns such as `personalClient.*`.
   * @default all
   */
  readonly allow?: readonly string[];
}

/** How device logins go. */
export interface DeviceOptions {
  /**
   * Client ids that devices may log in with.
   * @default ["c1-mock-device"]
   */
  readonly clientIds?: readonly string[];
  /**
   * Address of the page that devices show: for a mock behind a proxy that speaks https, and for clients
   * that show no other.
   * @default the mock's own `/device`
   */
  readonly pageUrl?: string;
  /**
   * Time between two polls, in seconds; a device that polls sooner is answered `slow_down`.
   * @default 5
   */
  readonly intervalSeconds?: number;
  /**
   * How long a device code is valid, in seconds.
   * @default 600
   */
  readonly lifetimeSeconds?: number;
}

/** Whom a credential or a token is for. */
export interface Person {
  /** @default "mock-user" */
  readonly userId?: string;
  /**
   * Whether the user may see what is other users', and search all personal clients.
   * @default true
   */
  readonly isAdmin?: boolean;
  /**
   * Ids of the roles that it is narrowed to, such as `read-only`.
   * @default none: it may do all that its user may
   */
  readonly roles?: readonly string[];
}

/** Whom a credential is for, and what its requests must prove. */
export interface CredentialOptions extends Person {
  /**
   * Whether token requests, and requests with its tokens, need a proof of possession (RFC 9449): `proof`, or
   * `nonce` for a proof with a nonce that the server gives. Without it a proof may be sent, and then binds
   * the token.
   * @default none is needed
   */
  readonly dpop?: "proof" | "nonce";
}

/** Whom an access token is for, and how long it is valid. */
export interface AccessTokenOptions extends Person {
  /** @default the mock's `tokenLifetimeSeconds` */
  readonly lifetimeSeconds?: number;
}

/** Which workload the mock trusts. */
export interface WorkloadOptions extends CredentialOptions {
  /** @default "https://issuer.example" */
  readonly issuer?: string;
  /** @default "repo:acme/app:ref:refs/heads/main" */
  readonly subject?: string;
}

/** What a workload's own token says. */
export interface SubjectTokenOptions {
  /**
   * Time until the token expires, in seconds; negative makes one that has expired.
   * @default 300
   */
  readonly expiresInSeconds?: number;
  /** @default the subject that the mock trusts */
  readonly subject?: string;
  /** @default the issuer that the mock trusts */
  readonly issuer?: string;
}

/** Where a mock listens. */
export interface ListenOptions {
  /**
   * The port; 0 takes one that is free.
   * @default 0
   */
  readonly port?: number;
  /** @default "127.0.0.1" */
  readonly host?: string;
  /**
   * Whether pages of other origins may call it from a browser. Preflights are answered, and are not
   * among `requests`.
   * @default false
   */
  readonly cors?: boolean;
}
