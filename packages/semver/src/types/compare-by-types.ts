import type { Direction } from "@c1-openapi/model";
import { type ComponentId, splitComponentId } from "@c1-openapi/openapi";
import type { FindingSet } from "../finding-set.ts";
import type { Change } from "../findings.ts";
import type { OperationPair } from "../operation-pair.ts";
import { pairWebhooks } from "../surface/pair-webhooks.ts";
import { ChangeFilter } from "./change-filter.ts";
import { type ChangeNode, reachNodes } from "./change-node.ts";
import { compareContent } from "./compare-content.ts";
import { compareHeaders } from "./compare-headers.ts";
import { compareOperation } from "./compare-operation.ts";
import { TypeComparer } from "./compare-types.ts";
import { compareWebhook } from "./compare-webhook.ts";
import { listNamed, type NamedPart } from "./list-named.ts";
import { LostValues } from "./lost-values.ts";
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
    webhooks: pairWebhooks(models.before, models.after),
    components: named.flatMap(({ before, after }): ComponentId[] => [before, after]),
  });
  const pair = compileTypes({
    before: { model: models.before, document: narrowed.before },
    after: { model: models.after, document: narrowed.after },
    same: narrowed.same,
  });
  const comparer = new TypeComparer(pair, new LostValues(models));
  const filter = new ChangeFilter(models, narrowed.affected);
  const changesOf = (...nodes: ChangeNode[]): Change[] =>
    [...reachNodes(nodes)].flatMap(({ changes }) => changes.filter((each) => filter.isReal(each)));
  for (const operation of narrowed.operations) {
    for (const change of changesOf(compareOperation(operation, comparer))) {
      findings.add(change, [operation.after.id]);
    }
  }
  for (const webhook of narrowed.webhooks) {
    for (const change of changesOf(compareWebhook(webhook, comparer))) findings.add(change);
  }
  const changed = new Set(narrowed.components);
  // Which of them leads to a change doesn't matter, so what several lead to is gone through once.
  const nodes = named
    .filter(({ before, after }) => changed.has(before) || changed.has(after))
    .flatMap((each) => each.directions.map((direction) => compareNamed(each, direction, comparer)));
  for (const change of changesOf(...nodes)) {
    if (!filter.isOnlyKept(change)) findings.add(change);
  }
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
      before: { symbol: old, chosen: undefined },
      after: { symbol: now, chosen: undefined },
    });
    if (kind === "responses") compareHeaders(context, direction, site, old, now);
  } else context.compareTypes(old, now, direction, site);
  return context.node;
}
