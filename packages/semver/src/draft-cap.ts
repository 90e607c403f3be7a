import type { ApiModel } from "@c1-openapi/model";
import { type ComponentId, schemaNamesOf } from "@c1-openapi/openapi";
import { type Bump, minBump } from "./bump.ts";
import type { Finding } from "./findings.ts";
import type { OperationPair } from "./operation-pair.ts";
import type { Policy } from "./policy.ts";

/**
 * Caps what breaks drafts alone: they promise nothing yet. What was a draft before the change counts;
 * becoming one takes no promise back. Types and lists of values that only drafts used are theirs, and are
 * capped with them; what a stable operation needed as well, or a type that no operation used, isn't.
 */
export class DraftCap {
  private readonly policy: Policy;
  private readonly drafts: ReadonlySet<string>;
  private readonly owned: ReadonlySet<ComponentId>;
  private readonly ownedPointers: readonly string[];

  /** @param before the model that was released, whose drafts count */
  constructor(before: ApiModel, pairs: readonly OperationPair[], policy: Policy) {
    this.policy = policy;
    // Findings name an operation by the id that it has now.
    const newIds = new Map(pairs.map((each) => [each.before.id, each.after.id]));
    const drafts = before.operations.filter(({ lifecycle }) => lifecycle.stability === "draft");
    this.drafts = new Set(drafts.map(({ id }) => newIds.get(id) ?? id));
    this.owned = drafts.length > 0 ? findOwned(before) : new Set();
    const types = [...schemaNamesOf(this.owned)].map((name) => before.schemas.get(name)?.pointer);
    this.ownedPointers = [...types, ...drafts.map(({ pointer }) => pointer)].filter(
      (each) => each !== undefined,
    );
  }

  /** Returns what an operation's verdict counts for. */
  capVerdict(id: string, verdict: Bump): Bump {
    return this.drafts.has(id) ? minBump(verdict, this.policy.draft) : verdict;
  }

  /** Returns a finding, capped if it is about nothing but drafts and what is theirs. */
  cap(finding: Finding): Finding {
    const severity = minBump(finding.severity, this.policy.draft);
    if (severity === finding.severity || !this.isOfDrafts(finding)) return finding;
    return { ...finding, severity, cap: "draft" };
  }

  private isOfDrafts({ operations, subject, pointer }: Finding): boolean {
    if (!operations.every((each) => this.drafts.has(each))) return false;
    if (subject.kind === "type") return this.owned.has(`schemas/${subject.key}`);
    if (subject.kind === "component") return this.owned.has(subject.key as ComponentId);
    if (subject.kind === "enum") {
      return this.ownedPointers.some((each) => pointer === each || pointer.startsWith(`${each}/`));
    }
    return operations.length > 0;
  }
}

/** The components that draft operations lead to, and nothing else does. */
function findOwned({ operations, webhooks, references, schemas }: ApiModel): Set<ComponentId> {
  const ofDrafts: ComponentId[] = [];
  const ofOthers = webhooks.flatMap(({ source, pathItem }) => [
    ...references.referencesIn(source, "operation"),
    ...references.referencesIn(pathItem, "pathItem"),
  ]);
  for (const { lifecycle, source, pathItem } of operations) {
    const { parameters = [] } = pathItem;
    const own = { ...source, parameters: [...parameters, ...(source.parameters ?? [])] };
    const direct = references.referencesIn(own, "operation");
    (lifecycle.stability === "draft" ? ofDrafts : ofOthers).push(...direct);
  }
  const reached = references.reachedFrom(ofDrafts);
  const needed = references.reachedFrom(ofOthers);
  const unused = [...references.components].filter((id) => !reached.has(id) && !needed.has(id));
  // A type has a name of its own for what requests take of it: it is needed if either is.
  const others = references.reachedFrom([...needed, ...unused]);
  const names = new Set(
    [...schemaNamesOf(others)].map((name) => schemas.get(name)?.variantOf ?? name),
  );
  return new Set(
    [...reached].filter((id) => {
      const [name] = schemaNamesOf([id]);
      if (name === undefined) return !others.has(id);
      return !names.has(schemas.get(name)?.variantOf ?? name);
    }),
  );
}
