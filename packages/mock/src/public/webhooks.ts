import type { JSONWebKeySet } from "jose";
import type { Json } from "./json.js";

/** What C1 calls a customer's endpoint about. */
export type WebhookEvent =
  | "c1.webhooks.v1.PayloadTest"
  | "c1.webhooks.v1.PayloadProvisionStep"
  | "c1.webhooks.v1.PayloadPolicyApprovalStep"
  | "c1.webhooks.v1.PayloadWorkflowStep";

/** How a webhook is delivered. */
export interface DeliverOptions {
  /**
   * The fields of the payload beside `@type`.
   * @default a sample of what Get Task answers, where the event is about a task
   */
  readonly payload?: Readonly<Record<string, Json>>;
  /**
   * The id of the webhook.
   * @default a new one
   */
  readonly webhookId?: string;
  /**
   * What the request is sent with, such as the handler itself.
   * @default the platform's `fetch`
   */
  readonly fetch?: (request: Request) => Promise<Response>;
  /**
   * The algorithm of the signature.
   * @default "ES256"
   */
  readonly alg?: "RS256" | "ES256" | "EdDSA";
  /**
   * Claims in place of the right ones, for tests of what an endpoint refuses; undefined leaves one out.
   * @default none
   */
  readonly claims?: Readonly<Record<string, unknown>>;
  /**
   * How often the request is sent at most, the first time included.
   * @default 51
   */
  readonly maxAttempts?: number;
  /**
   * How long C1 waits before it sends the request again, in milliseconds.
   * @default a random time from 3000 to 15000
   */
  readonly retryDelayMs?: number;
  /**
   * How long C1 waits for an answer, in milliseconds.
   * @default 30000
   */
  readonly timeoutMs?: number;
  /**
   * How long the callback can be used, in milliseconds of the mock's clock.
   * @default 691200000 (8 days)
   */
  readonly callbackLifetimeMs?: number;
  /** Ends the delivery. */
  readonly signal?: AbortSignal;
}

/** One request of a delivery, and what came of it. */
export interface WebhookAttempt {
  /** Undefined when there was no answer. */
  readonly status: number | undefined;
  /** Why it is sent again; undefined when it isn't. */
  readonly problem: string | undefined;
}

/** What came of a delivery. */
export interface WebhookDelivery {
  readonly webhookId: string;
  readonly callbackUrl: string;
  /**
   * `answered`: the endpoint answered at once. `accepted`: it will, by the callback (202). `gone`: it wants no
   * more (410). `failed`: every attempt failed.
   */
  readonly outcome: "answered" | "accepted" | "gone" | "failed";
  /** The answer that came at once. */
  readonly answer: Json | undefined;
  /** Resolves with the answer that comes by the callback; never, if none does. */
  readonly callback: Promise<Json>;
  readonly attempts: readonly WebhookAttempt[];
}

/** How a listener knows who calls it. */
export interface ListenerOptions {
  /**
   * The public keys of the caller, as its JWKS URL would show them: then a request has a JWT.
   * @default none: a request has an HMAC of the listener's secret
   */
  readonly jwks?: JSONWebKeySet;
}

/** A listener that starts an automation of the mock's. */
export interface MockListener {
  readonly url: string;
  /** What requests are signed with, unless the listener has keys. */
  readonly secret: string;
  /** What came, each event once. */
  readonly events: readonly IncomingEvent[];
}

/** What an automation was started with. */
export interface IncomingEvent {
  readonly eventId: string;
  readonly payload: Json;
}
