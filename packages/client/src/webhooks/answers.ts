// What C1 can be answered, and the limits that it sets.

import type { WebhookEventName } from "./events.js";
import { C1WebhookError } from "./webhook-error.js";

/** A remark that C1 shows with an answer. */
export interface AnswerComment {
  /** 1,024 characters at most (UTF-16 code units). */
  readonly comment?: string | undefined;
}

/** Whom a step goes to. */
export interface Reassignment extends AnswerComment {
  /** The ids of the users; 32 at most. */
  readonly newStepUserIds: readonly string[];
}

/** The steps that take the place of those of the policy. */
export interface PolicyReplacement extends AnswerComment {
  /** At least one, as the policies of the API have them. */
  readonly policySteps: readonly [object, ...object[]];
}

/** The step of a policy is approved. */
export interface ApproveAnswer {
  readonly version: "v1";
  readonly approve: AnswerComment;
}

/** The step of a policy is denied. */
export interface DenyAnswer {
  readonly version: "v1";
  readonly deny: AnswerComment;
}

/** The step of a policy goes to other people. */
export interface ReassignAnswer {
  readonly version: "v1";
  readonly reassign: Reassignment;
}

/** The steps of a policy are replaced. */
export interface ReplacePolicyAnswer {
  readonly version: "v1";
  readonly replacePolicy: PolicyReplacement;
}

/** Provisioning succeeded. */
export interface CompleteAnswer {
  readonly version: "v1";
  readonly complete: AnswerComment;
}

/** Provisioning failed. */
export interface ErroredAnswer {
  readonly version: "v1";
  readonly errored: AnswerComment;
}

/** What an automation goes on with. */
export interface ContextAnswer {
  readonly version: "v1";
  readonly context: Readonly<Record<string, unknown>>;
}

/** Nothing but that the webhook came. */
export interface EmptyAnswer {
  readonly version: "v1";
}

/** The answers that C1 takes to each event. */
export interface WebhookAnswers {
  "c1.webhooks.v1.PayloadTest": EmptyAnswer;
  "c1.webhooks.v1.PayloadProvisionStep": CompleteAnswer | ErroredAnswer;
  "c1.webhooks.v1.PayloadPolicyApprovalStep":
    | ApproveAnswer
    | DenyAnswer
    | ReassignAnswer
    | ReplacePolicyAnswer;
  "c1.webhooks.v1.PayloadWorkflowStep": ContextAnswer;
}

/** Every answer. */
export type WebhookAnswer = WebhookAnswers[WebhookEventName];

/** The fields of an answer to each event: it has exactly one of them. */
const fieldsOf: Readonly<Record<WebhookEventName, readonly string[]>> = {
  "c1.webhooks.v1.PayloadTest": [],
  "c1.webhooks.v1.PayloadProvisionStep": ["complete", "errored"],
  "c1.webhooks.v1.PayloadPolicyApprovalStep": ["approve", "deny", "reassign", "replacePolicy"],
  "c1.webhooks.v1.PayloadWorkflowStep": ["context"],
};

const maxCommentLength = 1024;
const maxNewUsers = 32;

/**
 * Returns the answer that approves the step of a policy.
 * @throws C1WebhookError (`C1_WEBHOOK_ANSWER`) when the comment is too long
 * @example
 * import { approve } from "@c1-openapi/client/webhooks";
 *
 * const answer = approve({ comment: "on call this week" });
 */
export function approve({ comment }: AnswerComment = {}): ApproveAnswer {
  return { version: "v1", approve: checkComment("approve", comment) };
}

/**
 * Returns the answer that denies the step of a policy.
 * @throws C1WebhookError (`C1_WEBHOOK_ANSWER`) when the comment is too long
 */
export function deny({ comment }: AnswerComment = {}): DenyAnswer {
  return { version: "v1", deny: checkComment("deny", comment) };
}

/**
 * Returns the answer that hands the step of a policy to other people.
 * @throws C1WebhookError (`C1_WEBHOOK_ANSWER`) when the comment is too long, or there are more than 32 people
 * @example
 * import { reassign } from "@c1-openapi/client/webhooks";
 *
 * const answer = reassign({ newStepUserIds: ["2YDv4Nm0hN3cYHyd3kFMXJ7kUMd"] });
 */
export function reassign({ comment, newStepUserIds }: Reassignment): ReassignAnswer {
  if (!Array.isArray(newStepUserIds) || newStepUserIds.length > maxNewUsers) {
    throw refuse(`reassign: give newStepUserIds as a list of ${maxNewUsers} ids at most`);
  }
  return { version: "v1", reassign: { ...checkComment("reassign", comment), newStepUserIds } };
}

/**
 * Returns the answer that replaces the steps of a policy for this one request.
 * @throws C1WebhookError (`C1_WEBHOOK_ANSWER`) when the comment is too long, or there is no step
 */
export function replacePolicy({ comment, policySteps }: PolicyReplacement): ReplacePolicyAnswer {
  if (!Array.isArray(policySteps) || policySteps.length === 0) {
    throw refuse("replacePolicy: give at least one of policySteps");
  }
  return {
    version: "v1",
    replacePolicy: { ...checkComment("replacePolicy", comment), policySteps },
  };
}

/**
 * Returns the answer that says that provisioning succeeded.
 * @throws C1WebhookError (`C1_WEBHOOK_ANSWER`) when the comment is too long
 */
export function complete({ comment }: AnswerComment = {}): CompleteAnswer {
  return { version: "v1", complete: checkComment("complete", comment) };
}

/**
 * Returns the answer that says that provisioning failed.
 * @throws C1WebhookError (`C1_WEBHOOK_ANSWER`) when the comment is too long
 */
export function errored({ comment }: AnswerComment = {}): ErroredAnswer {
  return { version: "v1", errored: checkComment("errored", comment) };
}

/**
 * Returns the answer that an automation goes on with.
 * @example
 * import { context } from "@c1-openapi/client/webhooks";
 *
 * const answer = context({ ticket: "OPS-17" });
 */
export function context(values: Readonly<Record<string, unknown>>): ContextAnswer {
  return { version: "v1", context: values };
}

/** Whether this is the name of an event that this version of the package knows. */
export function isKnownEvent(name: unknown): name is WebhookEventName {
  return Object.hasOwn(fieldsOf, `${name}`);
}

/**
 * Returns the JSON of an answer to an event; undefined stands for the empty one.
 * @throws C1WebhookError (`C1_WEBHOOK_ANSWER`) when C1 takes no such answer to the event
 */
export function writeAnswer(event: WebhookEventName, answer: WebhookAnswer | undefined): string {
  const allowed = fieldsOf[event];
  const { version, ...fields } = Object(answer ?? { version: "v1" }) as WebhookAnswer;
  const names = Object.keys(fields);
  if (version !== "v1") throw refuse(`The answer to ${event} has no \`version: "v1"\``);
  const isAllowed =
    allowed.length === 0 || (names.length === 1 && allowed.includes(names[0] ?? ""));
  if (!isAllowed) {
    throw refuse(`The answer to ${event} must have exactly one of ${allowed.join(", ")}`);
  }
  return JSON.stringify({ version, ...fields });
}

function checkComment(answer: string, comment: string | undefined): AnswerComment {
  if (comment === undefined) return {};
  if (typeof comment === "string" && comment.length <= maxCommentLength) return { comment };
  throw refuse(`${answer}: give a comment of ${maxCommentLength} characters at most`);
}

function refuse(message: string): C1WebhookError {
  return new C1WebhookError("C1_WEBHOOK_ANSWER", message);
}
