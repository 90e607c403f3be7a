// The response that a webhook is answered with.

import { type WebhookAnswers, writeAnswer } from "./answers.js";
import type { WebhookEventName } from "./events.js";
import { C1WebhookError } from "./webhook-error.js";

/** The answer comes later, by `sendCallback()`. */
export interface LaterReply {
  readonly status: 202;
}

/** The endpoint wants no more webhooks. */
export interface GoneReply {
  readonly status: 410;
}

/** What an event can be answered with. A test needs no answer at all. */
export type WebhookReply<Name extends WebhookEventName> =
  | WebhookAnswers[Name]
  | LaterReply
  | GoneReply
  // biome-ignore lint/suspicious/noConfusingVoidType: a function without a return is what is meant
  | (Name extends "c1.webhooks.v1.PayloadTest" ? void : never);

/** C1 takes no longer answer at once, in bytes. */
const maxAnswerBytes = 250_000;

/**
 * Returns what says that the answer comes later (202): C1 then waits some days for `sendCallback()`.
 * @example
 * import { answerLater, webhookHandler } from "@c1-openapi/client/webhooks";
 *
 * export const handle = webhookHandler({
 *   tenant: "acme",
 *   on: { "c1.webhooks.v1.PayloadProvisionStep": () => answerLater() },
 * });
 */
export function answerLater(): LaterReply {
  return { status: 202 };
}

/** Returns what says that this endpoint wants no more webhooks (410): C1 then sends none, for good. */
export function gone(): GoneReply {
  return { status: 410 };
}

/**
 * Returns the response to an event.
 * @throws C1WebhookError (`C1_WEBHOOK_ANSWER`) when C1 takes no such answer to the event, or it is over 250,000 bytes
 * @example
 * import { deny, verifyWebhook, webhookResponse } from "@c1-openapi/client/webhooks";
 *
 * export async function receive(request: Request): Promise<Response> {
 *   const event = await verifyWebhook(request, { tenant: "acme" });
 *   if (event.event !== "c1.webhooks.v1.PayloadPolicyApprovalStep") return new Response(null, { status: 501 });
 *   return webhookResponse(event, deny({ comment: "not on a Friday" }));
 * }
 */
export function webhookResponse<Name extends WebhookEventName>(
  { event }: { readonly event: Name },
  reply: WebhookReply<Name>,
): Response {
  if (reply !== undefined && "status" in reply) return new Response(null, reply);
  const text = writeAnswer(event, reply ?? undefined);
  if (new TextEncoder().encode(text).length > maxAnswerBytes) {
    throw new C1WebhookError(
      "C1_WEBHOOK_ANSWER",
      `The answer has more than ${maxAnswerBytes} bytes; give a shorter one`,
    );
  }
  return new Response(text, { headers: { "content-type": "application/json" } });
}
