import type { JsonObject } from "@c1-openapi/openapi";
import { type Comparison, compareModels } from "../../../src/index.ts";
import { modelsOf } from "../api.ts";
import { type Broken, findBroken } from "./find-broken.ts";

/** What the rules say of two documents, and what the compiler does. */
export interface Judgement {
  readonly comparison: Comparison;
  /** By the names that callers know operations by. */
  readonly verdicts: ReadonlyMap<string, string>;
  readonly broken: Broken | undefined;
}

/** Corrects both documents as a sync does, and returns what the rules find and what the compiler does. */
export function judge(before: JsonObject, after: JsonObject, broken?: Broken): Judgement {
  const [released, next] = modelsOf(before, after);
  // Drafts may break in a minor; the compiler knows nothing of drafts.
  const comparison = compareModels(released, next, { draft: "major" });
  const verdicts = new Map(comparison.operations.map(({ name, verdict }) => [name, verdict]));
  return { comparison, verdicts, broken: broken ?? findBroken([[released, next]])[0] };
}
