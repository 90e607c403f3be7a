import { isDeepStrictEqual } from "node:util";
import { type ApiModel, type Operation, withoutCodeSamples } from "@c1-openapi/model";
import { type Bump, maxBump } from "./bump.ts";
import { compareCalls } from "./call/compare-calls.ts";
import { compareText } from "./compare-text.ts";
import { compareByRules } from "./document/compare-by-rules.ts";
import { compareEnums } from "./document/compare-enums.ts";
import { DraftCap } from "./draft-cap.ts";
import { FindingSet } from "./finding-set.ts";
import { type Comparison, compareFindings, type OperationChange } from "./findings.ts";
import type { Policy } from "./policy.ts";
import { wholeDocument } from "./subject.ts";
import { compareComponents } from "./surface/compare-components.ts";
import { compareOperations } from "./surface/compare-operations.ts";
import { compareTypeNames } from "./surface/compare-type-names.ts";
import { type PairedOperations, pairOperations } from "./surface/pair-operations.ts";
import { compareByTypes } from "./types/compare-by-types.ts";

/**
 * Compares two models: what the change means for a program that imports the packages.
 *
 * Operations and names are compared as the models have them, types by the compiler in the direction in
 * which they travel, and what types can't show by rules. Every finding is reported once, at its cause,
 * with all the operations that it reaches.
 *
 * @example
 * const { bump, findings } = compareModels(buildModel(released), buildModel(corrected));
 */
export function compareModels(
  before: ApiModel,
  after: ApiModel,
  policy: Policy = { draft: "minor" },
): Comparison {
  const operations = pairOperations(before, after);
  const findings = new FindingSet();
  compareOperations(operations, findings);
  const schemas = compareTypeNames(before, after, findings);
  compareComponents(before, after, findings);
  if (!isSameDocument(before, after)) {
    for (const change of compareEnums(before.enums, after.enums)) findings.add(change);
    compareCalls(operations.pairs, findings);
    compareByRules(before, after, operations.pairs, findings);
    compareByTypes({ before, after }, operations.pairs, findings);
    // The documents differ, and no rule has a word for it.
    if (findings.isEmpty) {
      const change = { subject: wholeDocument, pointer: "", direction: "both" } as const;
      findings.add({ rule: "document-changed", ...change });
    }
  }
  const drafts = new DraftCap(before, operations.pairs, policy);
  const list = findings
    .list()
    .map((each) => drafts.cap(each))
    .sort(compareFindings);
  const verdictOf = (id: string): Bump => drafts.capVerdict(id, findings.verdictOf(id));
  return {
    bump: list.reduce<Bump>((bump, { severity }) => maxBump(bump, severity), "none"),
    operations: judgeOperations(operations, verdictOf),
    schemas,
    findings: list,
  };
}

/** A sample shows the API and promises nothing. */
function isSameDocument(before: ApiModel, after: ApiModel): boolean {
  return isDeepStrictEqual(
    withoutCodeSamples(before.corrected),
    withoutCodeSamples(after.corrected),
  );
}

function judgeOperations(
  { pairs, added, removed }: PairedOperations,
  verdictOf: (id: string) => Bump,
): OperationChange[] {
  const judge = (
    { id, name, method, path }: Operation,
    verdict: OperationChange["verdict"],
  ): OperationChange => ({ id, name, method: method.toUpperCase(), path, verdict });
  return [
    ...added.map((each) => judge(each, "added")),
    ...removed.map((each) => judge(each, "removed")),
    ...pairs.map(({ after }) => judge(after, verdictOf(after.id))),
  ].sort((one, other) => compareText(one.name, other.name));
}
