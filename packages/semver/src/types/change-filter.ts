import { isDeepStrictEqual } from "node:util";
import { type ComponentId, valueAt } from "@c1-openapi/openapi";
import type { Change } from "../findings.ts";
import type { ModelPair } from "./narrow.ts";

/** Holds what the compiler seems to find against the documents. */
export class ChangeFilter {
  private readonly models: ModelPair;
  private readonly affected: ReadonlySet<ComponentId>;

  /** @param affected the components that differ, or lead to one that does */
  constructor(models: ModelPair, affected: ReadonlySet<ComponentId>) {
    this.models = models;
    this.affected = affected;
  }

  /** Tells whether what doesn't compile changed at all; what compiles and is reported did. */
  isReal({ rule, pointer }: Change): boolean {
    if (rule !== "type-not-comparable") return true;
    const { before, after } = this.models;
    const [old, now] = [valueAt(before.corrected, pointer), valueAt(after.corrected, pointer)];
    // Behind a reference that the pointer doesn't follow anything may stand: the worst is assumed.
    if (old === undefined || !isDeepStrictEqual(old, now)) return true;
    return after.references.referencesIn(now, "schema").some((id) => this.affected.has(id));
  }

  /**
   * Tells whether a property that its type has now was in the document before. Requests can't set a readOnly
   * property, so the type of what only requests take has none; where no request takes it any more, it has.
   */
  isOnlyKept({ rule, pointer }: Change): boolean {
    const { corrected } = this.models.before;
    return rule === "property-added" && valueAt(corrected, pointer) !== undefined;
  }
}
