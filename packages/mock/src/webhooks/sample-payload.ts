import { objectOr } from "@c1-openapi/openapi";
import type { Catalogue } from "../catalogue.js";
import type { WebhookEvent } from "../public/webhooks.js";

/** Returns a payload for an event: of one about a task what Get Task answers, if the document has it. */
export function samplePayload(event: WebhookEvent, { operations, sample }: Catalogue): object {
  switch (event) {
    case "c1.webhooks.v1.PayloadTest":
      return {};
    case "c1.webhooks.v1.PayloadWorkflowStep":
      return { context: {} };
    default: {
      const { schema } = operations.get("task.get")?.answer ?? {};
      return schema ? objectOr(sample(schema, "response")) : {};
    }
  }
}
