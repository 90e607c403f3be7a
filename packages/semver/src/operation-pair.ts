import type { Operation, Webhook } from "@c1-openapi/model";

/** An operation as it stands in both documents. */
export interface OperationPair {
  readonly before: Operation;
  readonly after: Operation;
}

/** A webhook as it stands in both documents. */
export interface WebhookPair {
  readonly before: Webhook;
  readonly after: Webhook;
}
