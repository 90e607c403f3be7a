import type { ApiModel, Webhook } from "@c1-openapi/model";
import { type ComponentId, jsonPointer, splitComponentId } from "@c1-openapi/openapi";
import type { FindingSet } from "../finding-set.ts";
import type { Change } from "../findings.ts";
import type { RuleId } from "../rules/rules.ts";
import { componentSubject, webhookSubject } from "../subject.ts";
import { isExported } from "./is-exported.ts";

/** Compares the names that programs reach by `components` and `webhooks`; those of schemas are types. */
export function compareComponents(before: ApiModel, after: ApiModel, findings: FindingSet): void {
  const [old, now] = [listComponents(before), listComponents(after)];
  for (const id of old) if (!now.has(id)) findings.add(componentChange("component-removed", id));
  for (const id of now) if (!old.has(id)) findings.add(componentChange("component-added", id));
  const [webhooks, successors] = [byKey(before), byKey(after)];
  for (const [key, each] of webhooks) {
    if (!successors.has(key)) findings.add(webhookChange("webhook-removed", each));
  }
  for (const [key, each] of successors) {
    if (!webhooks.has(key)) findings.add(webhookChange("webhook-added", each));
  }
}

function listComponents({ references }: ApiModel): Set<ComponentId> {
  return new Set([...references.components].filter(isExported));
}

function componentChange(rule: RuleId, id: ComponentId): Change {
  const { kind, name } = splitComponentId(id);
  const pointer = jsonPointer("components", kind, name);
  return { rule, subject: componentSubject(kind, name), pointer, direction: "both" };
}

/** By what programs reach a webhook by: its name and method, or its operationId in `operations`. */
function byKey({ webhooks }: ApiModel): Map<string, Webhook> {
  return new Map(
    webhooks.map((each) => [`${each.method} ${each.name} ${each.operationId ?? ""}`, each]),
  );
}

function webhookChange(rule: RuleId, webhook: Webhook): Change {
  const { pointer } = webhook;
  return { rule, subject: webhookSubject(webhook), pointer, direction: "both" };
}
