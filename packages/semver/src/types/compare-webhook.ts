import { jsonMediaOf } from "@c1-openapi/model";
import type ts from "typescript";
import type { WebhookPair } from "../operation-pair.ts";
import { webhookSubject } from "../subject.ts";
import type { ChangeNode } from "./change-node.ts";
import { compareAnswers } from "./compare-answers.ts";
import { compareContent } from "./compare-content.ts";
import { compareModifiers } from "./compare-modifiers.ts";
import { bodyOf } from "./compare-operation.ts";
import { parameterLocations } from "./compare-parameters.ts";
import type { TypeComparer } from "./compare-types.ts";
import { PartContext } from "./part-context.ts";
import { membersOf, typeOfMember } from "./symbols.ts";

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
  compareSent(context, old, now);
  const answers = [old, now].map((each) => typeOfMember(each, "responses", checker));
  compareAnswers(context, "request", webhook, answers[0], answers[1]);
  return context.node;
}

/** Compares the headers, and other parameters, that a program reads of a webhook's request. */
function compareSent(
  context: PartContext,
  old: ts.Type | undefined,
  now: ts.Type | undefined,
): void {
  const { checker, node } = context;
  const sentBy = (webhook: ts.Type | undefined, location: string): Map<string, ts.Symbol> =>
    membersOf(
      typeOfMember(typeOfMember(webhook, "parameters", checker), location, checker),
      checker,
    );
  for (const location of parameterLocations) {
    const [before, after] = [sentBy(old, location), sentBy(now, location)];
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [parameter, successor] = [before.get(name), after.get(name)];
      const site = context.siteOf({ of: "parameter", in: location, name }, "/parameters");
      if (parameter && successor) {
        compareModifiers(parameter, successor, "response", site, node);
        context.compareTypes(parameter, successor, "response", site);
      } else node.add(parameter ? "property-removed" : "property-added", "response", site);
    }
  }
}
