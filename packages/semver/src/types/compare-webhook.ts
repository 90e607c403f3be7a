import { jsonMediaOf } from "@c1-openapi/model";
import type { WebhookPair } from "../operation-pair.ts";
import { webhookSubject } from "../subject.ts";
import type { ChangeNode } from "./change-node.ts";
import { compareAnswers } from "./compare-answers.ts";
import { compareContent } from "./compare-content.ts";
import { bodyOf } from "./compare-operation.ts";
import type { TypeComparer } from "./compare-types.ts";
import { PartContext } from "./part-context.ts";
import { typeOfMember } from "./symbols.ts";

/** Compares one webhook, whose body a program reads, and whose answers it gives. */
export function compareWebhook(webhook: WebhookPair, comparer: TypeComparer): ChangeNode {
  const { checker, pair } = comparer;
  const { before, after } = webhook;
  const context = new PartContext(
    { subject: webhookSubject(after), pointer: after.pointer },
    comparer,
  );
  const old = pair.before.webhook(before.method, before.name);
  const now = pair.after.webhook(after.method, after.name);
  const [body, successor] = [bodyOf(old, checker), bodyOf(now, checker)];
  const site = context.siteOf({ of: "body" }, "/requestBody");
  if (body && successor) {
    compareContent(context, "response", site, {
      before: { symbol: body, chosen: jsonMediaOf(before.body?.content ?? [])?.type },
      after: { symbol: successor, chosen: jsonMediaOf(after.body?.content ?? [])?.type },
    });
  } else if (body) context.node.add("body-removed", "response", site);
  else if (successor) context.node.add("body-added", "response", site);
  const answers = [old, now].map((each) => typeOfMember(each, "responses", checker));
  compareAnswers(context, "request", webhook, answers[0], answers[1]);
  return context.node;
}
