import type { ApiModel } from "@c1-openapi/model";
import { isObject, type Json, type OpenapiDocument } from "@c1-openapi/openapi";
import type { FindingSet } from "../finding-set.ts";
import type { Change } from "../findings.ts";
import type { OperationPair } from "../operation-pair.ts";
import { compareOperation } from "./compare-operation.ts";
import { TypeComparer } from "./compare-types.ts";
import { type ModelPair, narrowDocuments } from "./narrow.ts";
import { compileTypes } from "./program.ts";

/** Finds what the compiler sees, in the parts that may have changed. */
export function compareByTypes(
  models: ModelPair,
  pairs: readonly OperationPair[],
  findings: FindingSet,
): void {
  const unused = findUnusedSchemas(models);
  const { operations, ...documents } = narrowDocuments(models, pairs, unused);
  const pair = compileTypes({
    before: { model: models.before, document: documents.before },
    after: { model: models.after, document: documents.after },
  });
  const comparer = new TypeComparer(pair);
  for (const operation of operations) {
    for (const { changes } of compareOperation(operation, pair, comparer).reach()) {
      for (const change of changes) findings.add(change, [operation.after.id]);
    }
  }
  // Whatever no operation uses may still be imported, and travel either way.
  for (const component of unused) {
    const type = pair.before.components.get(component);
    const successor = pair.after.components.get(component);
    if (!type || !successor || !pair.after.componentOf.has(successor)) continue;
    for (const direction of ["request", "response"] as const) {
      for (const { changes } of comparer.nodeOf(type, successor, direction).reach()) {
        for (const change of changes) {
          if (!isOnlyKept(change, models.before)) findings.add(change);
        }
      }
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

/** The schemas that both models have, and that no operation of the later one takes or gives. */
function findUnusedSchemas({ before, after }: ModelPair): string[] {
  return [...before.schemas.keys()].filter(
    (name) => after.schemas.get(name)?.directions.size === 0,
  );
}
