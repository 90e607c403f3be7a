// An endpoint for webhooks, as servers of every kind take one.

import { callHook } from "../call-hook.js";
import type { WebhookEvent, WebhookEventName, WebhookEventOf } from "./events.js";
import { type WebhookReply, webhookResponse } from "./reply.js";
import { verifyWebhook } from "./verify-webhook.js";
import { C1WebhookError, type WebhookErrorCode } from "./webhook-error.js";
import { readServerUrl, type WebhookOptions } from "./webhook-options.js";

/** What answers each event, by the event's name. */
export type WebhookHandlers = {
  readonly [Name in WebhookEventName]?:
    | ((event: WebhookEventOf<Name>) => WebhookReply<Name> | Promise<WebhookReply<Name>>)
    | undefined;
};

/** An endpoint: what answers which event, and how requests are checked. */
export interface WebhookHandlerOptions extends WebhookOptions {
  readonly on: WebhookHandlers;
  /**
   * Called with each error that a response stands for: of a check with the status 4xx or 503, of a
   * handler with 500. What it throws is dropped.
   * @default errors of handlers go to `console.error`, requests that are refused to nobody
   */
  readonly onError?: ((error: unknown, event: WebhookEvent | undefined) => void) | undefined;
}

/** Statuses of refusals; all others have 401. C1 sends a webhook again after each of them. */
const statuses: Partial<Record<WebhookErrorCode, number>> = {
  C1_WEBHOOK_METHOD: 405,
  C1_WEBHOOK_TOO_LARGE: 413,
  C1_WEBHOOK_BODY: 400,
  C1_WEBHOOK_VERSION: 400,
  C1_WEBHOOK_KEYS_UNREACHABLE: 503,
};

/**
 * Returns a function that answers webhooks: for Workers, Deno, Bun, Hono, Next and whatever else takes
 * a `Request` and wants a `Response`.
 *
 * A request that `verifyWebhook()` refuses gets 401 (405, 413, 400 or 503 where that says more) and
 * `{ code }`. A handler that throws gives 500. An event without a handler gets 501, and a test of C1's
 * without one the empty answer. After each of these statuses C1 sends the webhook again, up to 50
 * times: a handler must be prepared to see a `webhookId` twice. It has 30 seconds.
 * @throws C1UsageError when the options name no tenant
 * @example
 * import { approve, deny, webhookHandler } from "@c1-openapi/client/webhooks";
 *
 * const isOnCall = async (payload: unknown) => payload !== undefined;
 *
 * export const handle = webhookHandler({
 *   tenant: "acme",
 *   url: "https://hooks.example.com/c1",
 *   on: {
 *     "c1.webhooks.v1.PayloadPolicyApprovalStep": async ({ payload }) =>
 *       (await isOnCall(payload)) ? approve({ comment: "on call" }) : deny(),
 *   },
 * });
 */
export function webhookHandler(
  options: WebhookHandlerOptions,
): (request: Request) => Promise<Response> {
  // A mistake in the options shows when the endpoint starts, and not with its first request.
  readServerUrl(options);
  const { on, onError } = options;
  return async (request) => {
    let event: WebhookEvent | undefined;
    try {
      event = await verifyWebhook(request, options);
      return await answer(on, event);
    } catch (error) {
      if (onError) callHook(() => onError(error, event));
      else if (event) console.error(error);
      return event ? new Response(null, { status: 500 }) : refusal(error);
    }
  };
}

async function answer(on: WebhookHandlers, event: WebhookEvent): Promise<Response> {
  if (event.event === "unknown") return new Response(null, { status: 501 });
  // Each handler takes the event of its own name: what the types can't say of a name that varies.
  const handle = (Object.hasOwn(on, event.event) ? on[event.event] : undefined) as
    | ((event: WebhookEvent) => Promise<WebhookReply<WebhookEventName>>)
    | undefined;
  const isTest = event.event === "c1.webhooks.v1.PayloadTest";
  if (!handle && !isTest) return new Response(null, { status: 501 });
  return webhookResponse(event, await handle?.(event));
}

function refusal(error: unknown): Response {
  if (!(error instanceof C1WebhookError)) return new Response(null, { status: 500 });
  const { code } = error;
  const headers = code === "C1_WEBHOOK_METHOD" ? { allow: "POST" } : {};
  return Response.json({ code }, { status: statuses[code] ?? 401, headers });
}
