import { isObject, type Json, type JsonObject } from "@c1-openapi/openapi";
import type { WebhookEvent } from "../public/webhooks.js";

const maxCommentLength = 1024;
const maxNewUsers = 32;

/** The answers that C1 takes to an event; exactly one of them. */
const answersOf: Readonly<Record<WebhookEvent, readonly string[]>> = {
  "c1.webhooks.v1.PayloadTest": [],
  "c1.webhooks.v1.PayloadProvisionStep": ["complete", "errored"],
  "c1.webhooks.v1.PayloadPolicyApprovalStep": ["approve", "deny", "reassign", "replacePolicy"],
  "c1.webhooks.v1.PayloadWorkflowStep": ["context"],
};

/** Returns what is wrong with the answer to an event, or undefined if C1 takes it. */
export function findProblem(event: WebhookEvent, answer: Json | undefined): string | undefined {
  const allowed = answersOf[event];
  if (allowed.length === 0) return undefined;
  if (!isObject(answer)) return "the answer is no JSON object";
  if (answer.version !== "v1") return 'version must be "v1"';
  const { version: _, ...fields } = answer;
  const [name, ...others] = Object.keys(fields);
  if (name === undefined || others.length > 0 || !allowed.includes(name)) {
    return `the answer must have one of ${allowed.join(", ")}`;
  }
  const value = fields[name];
  if (!isObject(value)) return `${name} must be an object`;
  return name === "context" ? undefined : findProblemIn(name, value);
}

function findProblemIn(name: string, { comment, newStepUserIds, policySteps }: JsonObject) {
  if (comment !== undefined && typeof comment !== "string") return `${name}.comment must be text`;
  if (comment !== undefined && comment.length > maxCommentLength) {
    return `${name}.comment must have ${maxCommentLength} characters at most`;
  }
  if (name === "reassign") {
    const isList = Array.isArray(newStepUserIds) && newStepUserIds.every(isText);
    if (!isList || newStepUserIds.length > maxNewUsers) {
      return `reassign.newStepUserIds must be a list of ${maxNewUsers} ids at most`;
    }
  }
  if (name === "replacePolicy" && !(Array.isArray(policySteps) && policySteps.length > 0)) {
    return "replacePolicy.policySteps must be a list that isn't empty";
  }
  return undefined;
}

function isText(value: Json): boolean {
  return typeof value === "string";
}
