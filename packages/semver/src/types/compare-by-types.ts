import type { ApiModel, Direction } from "@c1-openapi/model";
import {
  type ComponentId,
  isObject,
  type Json,
  type OpenapiDocument,
  splitComponentId,
} from "@c1-openapi/openapi";
import type { FindingSet } from "../finding-set.ts";
import type { Change } from "../findings.ts";
import type { OperationPair } from "../operation-pair.ts";
import type { ChangeNode } from "./change-node.ts";
import { compareContent } from "./compare-content.ts";
import { compareHeaders } from "./compare-headers.ts";
import { compareOperation } from "./compare-operation.ts";
import { TypeComparer } from "./compare-types.ts";
import { compareWebhook } from "./compare-webhook.ts";
import { listNamed, type NamedPart } from "./list-named.ts";
import { type ModelPair, narrowDocuments } from "./narrow.ts";
import { PartContext } from "./part-context.ts";
import { compileTypes } from "./program.ts";

/** Finds what the compiler sees, in the parts that may have changed. */
export function compareByTypes(
  models: ModelPair,
  pairs: readonly OperationPair[],
  findings: FindingSet,
): void {
  const named = listNamed(models, pairs);
  const narrowed = narrowDocuments(models, {
    operations: pairs,
    webhooks: pairWebhooks(models),
    components: named.flatMap(({ before, after }): ComponentId[] => [before, after]),
  });
  const pair = compileTypes({
    before: { model: models.before, document: narrowed.before },
    after: { model: models.after, document: narrowed.after },
  });
  const comparer = new TypeComparer(pair);
  for (const operation of narrowed.operations) {
    for (const { changes } of compareOperation(operation, comparer).reach()) {
      for (const change of changes) findings.add(change, [operation.after.id]);
    }
  }
  for (const webhook of narrowed.webhooks) {
    addChanges(compareWebhook(webhook, comparer), findings);
  }
  const changed = new Set(narrowed.components);
  for (const each of named) {
    if (!changed.has(each.before) && !changed.has(each.after)) continue;
    for (const direction of each.directions) {
      addChanges(compareNamed(each, direction, comparer), findings, models.before);
    }
  }
}

function pairWebhooks({ before, after }: ModelPair) {
  return before.webhooks.flatMap((webhook) => {
    const { name, method } = webhook;
    const successor = after.webhooks.find((each) => each.name === name && each.method === method);
    return successor ? [{ before: webhook, after: successor }] : [];
  });
}

/** Compares what programs import by name, whichever operation uses it. */
function compareNamed(
  { before, after, site }: NamedPart,
  direction: Direction,
  comparer: TypeComparer,
): ChangeNode {
  const context = new PartContext(site, comparer);
  const [old, now] = [comparer.pair.before.component(before), comparer.pair.after.component(after)];
  if (!old || !now) return context.node;
  const { kind } = splitComponentId(after);
  if (kind === "responses" || kind === "requestBodies") {
    compareContent(context, direction, site, {
      before: { symbol: old, content: [] },
      after: { symbol: now, content: [] },
    });
    if (kind === "responses") compareHeaders(context, direction, site, old, now);
  } else context.compareTypes(old, now, direction, site);
  return context.node;
}

function addChanges(node: ChangeNode, findings: FindingSet, before?: ApiModel): void {
  for (const { changes } of node.reach()) {
    for (const change of changes) {
      if (!before || !isOnlyKept(change, before)) findings.add(change);
    }
  }
}

/**
 * Tells whether a property that its type has now was in the document before. Requests can't set a readOnly
 * property, so the type of what only requests take has none; where no request takes it any more, it has.
 */
function isOnlyKept({ rule, pointer }: Change, { corrected }: ApiModel): boolean {
  return rule === "property-added" && valueAt(corrected, pointer) !== undefined;
}

/** Returns what stands at a JSON Pointer (RFC 6901), or undefined if nothing does. */
function valueAt(document: OpenapiDocument, pointer: string): Json | undefined {
  const keys = pointer.split("/").slice(1);
  return keys.reduce<Json | undefined>((value, key) => {
    const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(value)) return value[Number(name)];
    return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, document);
}
