// Answers a webhook later.

import { oneLine } from "../answers/one-line.js";
import { redact } from "../secrets/redact.js";
import { type WebhookAnswers, writeAnswer } from "./answers.js";
import type { WebhookEventName } from "./events.js";
import { postJson } from "./post-json.js";
import type { SendOptions } from "./send-options.js";
import { C1WebhookError, type WebhookErrorCode } from "./webhook-error.js";

/** What of an event is needed to answer it later. */
export interface AnswerableEvent<Name extends WebhookEventName> {
  readonly event: Name;
  readonly callbackUrl: string;
  readonly serverUrl: string;
}

/**
 * Answers an event whose webhook got `answerLater()`. C1 takes one answer, for 8 days (30 for some).
 *
 * The URL that the event came with is its credential: nothing is sent unless it is one of the tenant's own host,
 * and no error quotes it. A request that fails on its way is sent again; if C1 then says that the
 * answer came already, it was the one before, and this resolves.
 * @throws C1WebhookError when the callback was used, has expired, or refuses the answer, and when the
 * answer is none to this event; C1UsageError for an option that is out of range; C1NetworkError and
 * C1TimeoutError when C1 can't be reached
 * @example
 * import { complete, sendCallback, type WebhookEventOf } from "@c1-openapi/client/webhooks";
 *
 * export async function finish(event: WebhookEventOf<"c1.webhooks.v1.PayloadProvisionStep">) {
 *   await sendCallback(event, complete({ comment: "the account is there" }));
 * }
 */
export async function sendCallback<Name extends WebhookEventName>(
  { event, callbackUrl, serverUrl }: AnswerableEvent<Name>,
  answer: WebhookAnswers[Name],
  options: SendOptions = {},
): Promise<void> {
  const body = writeAnswer(event, answer);
  const { origin } = new URL(serverUrl);
  if (!URL.canParse(callbackUrl) || new URL(callbackUrl).origin !== origin) {
    throw new C1WebhookError(
      "C1_WEBHOOK_CALLBACK_URL",
      `The callback URL is not one of ${origin}: nothing was sent`,
    );
  }
  const { pathname } = new URL(callbackUrl);
  const { response, text, context, secrets } = await postJson(
    {
      url: callbackUrl,
      path: "(callback)",
      body,
      headers: async () => ({}),
      secrets: [callbackUrl, pathname, pathname.slice(pathname.lastIndexOf("/") + 1)],
    },
    options,
  );
  if (response.ok) return;
  const said = oneLine(redact(text, secrets));
  const code = codeOf(response.status, said);
  // An attempt before this one got no answer, and still reached C1.
  if (code === "C1_WEBHOOK_CALLBACK_USED" && (context.attempts ?? 0) > 1) return;
  throw new C1WebhookError(code, `The callback answered ${response.status} ${said}`.trim());
}

/** Returns what a refusal means: C1 says 400 of both, and the words differ. */
function codeOf(status: number, said: string): WebhookErrorCode {
  if (status === 410 || (status === 400 && /expired/i.test(said))) {
    return "C1_WEBHOOK_CALLBACK_EXPIRED";
  }
  const isUsed = status === 400 && /\b(used|already)\b/i.test(said);
  return isUsed ? "C1_WEBHOOK_CALLBACK_USED" : "C1_WEBHOOK_CALLBACK_REFUSED";
}
