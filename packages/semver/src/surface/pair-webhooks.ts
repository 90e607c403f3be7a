import type { ApiModel } from "@c1-openapi/model";
import type { WebhookPair } from "../operation-pair.ts";

/** Returns the webhooks that both models have, by name and method. */
export function pairWebhooks(before: ApiModel, after: ApiModel): WebhookPair[] {
  const successors = new Map(after.webhooks.map((each) => [`${each.method} ${each.name}`, each]));
  return before.webhooks.flatMap((webhook) => {
    const successor = successors.get(`${webhook.method} ${webhook.name}`);
    return successor ? [{ before: webhook, after: successor }] : [];
  });
}
