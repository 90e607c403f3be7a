// Webhooks: C1 calls an endpoint, or is called to start an automation.

export type { TaskAnswer } from "../task-answer.js";
export {
  type AnswerComment,
  type ApproveAnswer,
  approve,
  type CompleteAnswer,
  type ContextAnswer,
  complete,
  context,
  type DenyAnswer,
  deny,
  type EmptyAnswer,
  type ErroredAnswer,
  errored,
  type PolicyReplacement,
  type ReassignAnswer,
  type Reassignment,
  type ReplacePolicyAnswer,
  reassign,
  replacePolicy,
  type WebhookAnswer,
  type WebhookAnswers,
} from "./answers.js";
export type {
  UnknownWebhookEvent,
  WebhookEvent,
  WebhookEventName,
  WebhookEventOf,
  WebhookPayloads,
} from "./events.js";
export type { RawWebhookRequest } from "./read-request.js";
export { createReplayStore, type ReplayStore } from "./replay-store.js";
export {
  answerLater,
  type GoneReply,
  gone,
  type LaterReply,
  type WebhookReply,
  webhookResponse,
} from "./reply.js";
export { type AnswerableEvent, sendCallback } from "./send-callback.js";
export {
  type IncomingOptions,
  type IncomingResult,
  type IncomingSigner,
  sendIncoming,
} from "./send-incoming.js";
export type { SendOptions } from "./send-options.js";
export { verifyWebhook } from "./verify-webhook.js";
export { C1WebhookError, isC1WebhookError, type WebhookErrorCode } from "./webhook-error.js";
export {
  type WebhookHandlerOptions,
  type WebhookHandlers,
  webhookHandler,
} from "./webhook-handler.js";
export type { WebhookOptions } from "./webhook-options.js";
