import {
  answerLater,
  approve,
  sendCallback,
  type WebhookEventOf,
  webhookHandler,
} from "@c1-openapi/client/webhooks";

type ApprovalStep = WebhookEventOf<"c1.webhooks.v1.PayloadPolicyApprovalStep">;

/** Returns an endpoint that answers when a person has decided, and what sends those decisions. */
export function makeApprovals(serverUrl: string, fetch = globalThis.fetch) {
  const waiting = new Map<string, ApprovalStep>();
  const handle = webhookHandler({
    serverUrl,
    url: "https://hooks.example.com/c1",
    fetch,
    on: {
      "c1.webhooks.v1.PayloadPolicyApprovalStep": (event) => {
        // C1 sends an event again when the answer gets lost: its id is the same.
        waiting.set(event.webhookId, event);
        return answerLater();
      },
    },
  });
  const decide = async (webhookId: string, comment: string) => {
    const event = waiting.get(webhookId);
    if (event) await sendCallback(event, approve({ comment }), { fetch });
    return waiting.delete(webhookId);
  };
  return { handle, decide };
}
