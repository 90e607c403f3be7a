// What C1 calls an endpoint about.

import type { TaskAnswer } from "../task-answer.js";

/** The payload of each event, by its name. */
export interface WebhookPayloads {
  /** C1 tries the endpoint out. */
  "c1.webhooks.v1.PayloadTest": unknown;
  /** A task is to be provisioned by the endpoint. */
  "c1.webhooks.v1.PayloadProvisionStep": TaskAnswer;
  /** A request is to be approved or denied by the endpoint. */
  "c1.webhooks.v1.PayloadPolicyApprovalStep": TaskAnswer;
  /** An automation has a step that the endpoint does. */
  "c1.webhooks.v1.PayloadWorkflowStep": unknown;
}

/** The name of an event. */
export type WebhookEventName = keyof WebhookPayloads;

/** One event by its name: what the body of a webhook says. It is plain data, and can be kept in a queue. */
export interface WebhookEventOf<Name extends WebhookEventName> {
  readonly event: Name;
  /** The same for each repetition of a webhook: know by it what was done before. */
  readonly webhookId: string;
  /** Where `sendCallback()` sends an answer. It is a credential: keep it as one. */
  readonly callbackUrl: string;
  readonly payload: WebhookPayloads[Name];
  /** Address of the tenant that signed it. */
  readonly serverUrl: string;
}

/** An event that this version of the package doesn't know: its body, as it came. */
export interface UnknownWebhookEvent {
  readonly event: "unknown";
  /** The name that C1 gives it. */
  readonly eventName: string;
  readonly webhookId: string;
  readonly callbackUrl: string;
  readonly payload: unknown;
  readonly serverUrl: string;
}

/** Every event that C1 sends, told apart by `event`. */
export type WebhookEvent =
  | { [Name in WebhookEventName]: WebhookEventOf<Name> }[WebhookEventName]
  | UnknownWebhookEvent;
