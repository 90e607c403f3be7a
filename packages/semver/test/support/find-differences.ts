import { c1Profile } from "@c1-openapi/c1";
import { buildModel } from "@c1-openapi/model";
import type { JsonObject } from "@c1-openapi/openapi";
import { compareModels, type OperationChange } from "../../src/index.ts";
import { modelsOf } from "./api.ts";
import { findChangedOperations, normaliseForOasdiff } from "./oasdiff.ts";
import type { Difference } from "./oasdiff-differences.ts";

/** The operations of which one side sees a change and the other doesn't. */
export async function findDifferences(
  before: JsonObject,
  after: JsonObject,
): Promise<Record<string, Difference["only"]>> {
  const [released, next] = modelsOf(before, after).map(({ corrected }) =>
    normaliseForOasdiff(corrected),
  );
  if (!released || !next) throw new Error("Two documents have two models");
  const [old, now] = [buildModel(released, c1Profile), buildModel(next, c1Profile)];
  const { operations } = compareModels(old, now, { draft: "major" });
  const theirs = await findChangedOperations(released, next);
  const differences: Record<string, Difference["only"]> = {};
  for (const operation of operations) {
    const isTheirs = theirs.has(`${operation.method} ${operation.path}`);
    if (isTheirs !== isChanged(operation))
      differences[operation.name] = isTheirs ? "oasdiff" : "here";
  }
  return differences;
}

/** A patch is a note about what no type shows: texts, bounds, formats. */
function isChanged({ verdict }: OperationChange): boolean {
  return verdict !== "none" && verdict !== "patch";
}

/** Which of the two sees a change, by what is listed. */
export function onlyOf(
  differences: Record<string, Difference>,
): Record<string, Difference["only"]> {
  return Object.fromEntries(Object.entries(differences).map(([name, { only }]) => [name, only]));
}
