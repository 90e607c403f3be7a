/// <reference lib="esnext.disposable" preserve="true" />
import type { OperationIds, operations } from "@c1-openapi/types";
import type { Faults } from "../faults/faults.js";
import type { LoggedRequest } from "../request-log.js";
import type { Handler } from "./handler.js";
import type {
  AccessTokenOptions,
  CredentialOptions,
  ListenOptions,
  Person,
  SubjectTokenOptions,
  WorkloadOptions,
} from "./options.js";
import type { AnswerOf, OperationOf, SeedOf } from "./typed-operations.js";
import type {
  DeliverOptions,
  ListenerOptions,
  MockListener,
  WebhookDelivery,
  WebhookEvent,
} from "./webhooks.js";

/** A credential that this mock alone accepts. */
export interface MockCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A workload that this mock trusts. */
export interface MockWorkload {
  readonly clientId: string;
  /** Returns a token of the workload's own, to be traded for an access token. */
  subjectToken(options?: SubjectTokenOptions): Promise<string>;
}

/** What a person does on the page of a device login. */
export interface MockDevice {
  /** The client id to log in with. */
  readonly clientId: string;
  /** Approves the login with a user code, or the latest; returns whether one was waiting. */
  approve(userCode?: string, person?: Person): boolean;
  /** Denies the login with a user code, or the latest; returns whether one was waiting. */
  deny(userCode?: string): boolean;
}

/** A mock that listens. */
export interface MockServer extends AsyncDisposable {
  /** `http://127.0.0.1:8787` */
  readonly url: string;
  readonly port: number;
  /** Stops listening and breaks off what is open. */
  close(): Promise<void>;
}

/** `fetch`, as far as the mock replaces it. */
export type MockFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * C1 in memory.
 *
 * `Ids` and `Operations` are the types of the document that it serves, as `@c1-openapi/types` has
 * them for its own.
 */
export interface MockC1<Ids = OperationIds, Operations = operations> extends AsyncDisposable {
  /** Its address: that of the server while it listens, a made-up one in process. */
  readonly url: string;
  /** Replaces the platform's `fetch`; needs no `this`. */
  readonly fetch: MockFetch;
  /** Serves the same mock over HTTP. */
  listen(options?: ListenOptions): Promise<MockServer>;

  /** Returns a new client id and secret. */
  credentials(options?: CredentialOptions): MockCredentials;
  /** Returns an access token, without a token request. */
  accessToken(options?: AccessTokenOptions): string;
  /** Returns a workload that may trade its own tokens for access tokens. */
  workloadIdentity(options?: WorkloadOptions): MockWorkload;
  readonly device: MockDevice;
  /** Demands another nonce in proofs of possession from now on. */
  rotateDpopNonce(): void;
  /** Revokes one token, all of one credential, or all; returns how many that were. */
  revokeTokens(which?: { readonly token?: string; readonly clientId?: string }): number;

  /**
   * Delivers a webhook to an endpoint as C1 does: signed by a key of `/auth/v1/jwks`, sent again after 3 to
   * 15 s until it is answered, and no more after a 410. Resolves when the delivery has ended.
   * @throws {MockC1Error} if the URL is neither https on port 443 nor a loopback address
   * @example
   * import { createMockC1 } from "@c1-openapi/mock";
   *
   * const mock = createMockC1();
   * const { outcome } = await mock.deliverWebhook(
   *   "c1.webhooks.v1.PayloadTest",
   *   "https://acme.example/webhooks",
   *   { fetch: async () => Response.json({ version: "v1" }) },
   * );
   */
  deliverWebhook(
    event: WebhookEvent,
    url: string | URL,
    options?: DeliverOptions,
  ): Promise<WebhookDelivery>;
  /** Signs webhooks with new keys from now on; `/auth/v1/jwks` no longer has the old ones. */
  rotateWebhookKeys(): void;
  /**
   * Returns a listener that programs call to start an automation: it checks the HMAC or the JWT of each
   * request, and counts an event once, however often it comes.
   */
  webhookListener(options?: ListenerOptions): MockListener;

  /** Faults for the next requests. */
  readonly faults: Faults<keyof Ids & string>;
  /** The requests so far. */
  readonly requests: readonly LoggedRequest[];
  /** What a strict mock didn't expect, one line each. */
  readonly unexpected: readonly string[];

  /**
   * Answers an operation instead of the mock, until the function that is returned is called.
   * Undefined leaves a request to the mock, `reply()` answers with another status.
   * @throws {MockC1Error} if the document has no such operation
   */
  on<Name extends keyof Ids & string>(
    name: Name,
    handler: Handler<OperationOf<Ids, Operations, Name>>,
  ): () => void;

  /**
   * Puts a resource into the mock's memory as if it had always been there, and returns it whole.
   * `name` is the operation that gets it; `path` has its parents, unless its own fields name them.
   * @throws {MockC1Error} if nothing is remembered for the operation
   */
  seed<Name extends keyof Ids & string>(
    name: Name,
    resource?: SeedOf<AnswerOf<OperationOf<Ids, Operations, Name>>>,
    path?: Readonly<Record<string, string>>,
  ): SeedOf<AnswerOf<OperationOf<Ids, Operations, Name>>>;

  /** @throws {MockC1Error} that lists what was unexpected, and the faults that nothing met */
  verify(): void;
  /** Forgets resources, faults, handlers and requests; credentials and tokens stay valid. */
  reset(): void;
}
