import { isDeepStrictEqual } from "node:util";
import { type ApiModel, type Operation, withoutCodeSamples } from "@c1-openapi/model";
import { compareByRules } from "./document/compare-by-rules.ts";
import { compareEnums } from "./document/compare-enums.ts";
import { compareSurface, type Surface } from "./document/surface.ts";
import {
  type Bump,
  type Comparison,
  compareFindings,
  compareText,
  type Finding,
  maxBump,
  minBump,
  type OperationChange,
} from "./findings.ts";
import { capDraftFindings, findDrafts, type Policy } from "./policy.ts";
import { compareOperation } from "./types/compare-operation.ts";
import { TypeComparer } from "./types/compare-types.ts";
import { type ModelPair, narrowDocuments } from "./types/narrow.ts";
import { compileTypes } from "./types/program.ts";
import { reachNodes, type TypeChange } from "./types/type-change.ts";

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
  const surface = compareSurface(before, after);
  // A sample shows the API and promises nothing.
  const [old, now] = [withoutCodeSamples(before.corrected), withoutCodeSamples(after.corrected)];
  if (isDeepStrictEqual(old, now)) return summarise(surface, [], new Map());

  const byRules = [
    ...surface.findings,
    ...compareEnums(before.enums, after.enums),
    ...compareByRules(before, after, surface),
  ];
  const byTypes = compareByTypes({ before, after }, surface);
  const found = [...byRules, ...byTypes.findings];
  if (found.length === 0) found.push(anythingElse);
  const drafts = findDrafts(before);
  const { verdicts } = byTypes;
  for (const { operations, severity } of byRules) {
    for (const name of operations) raise(verdicts, name, severity);
  }
  for (const [name, verdict] of verdicts) {
    if (drafts.has(name)) verdicts.set(name, minBump(verdict, policy.draft));
  }
  return summarise(surface, capDraftFindings(found, drafts, policy), verdicts);
}

/** The documents differ, and no rule has a word for it: the published document is another one. */
const anythingElse: Finding = {
  rule: "document-changed",
  severity: "patch",
  direction: "both",
  where: "",
  message: "The document changed in a way that no program can see.",
  operations: [],
};

/** What the compiler finds: by cause, and for each operation what of it that operation meets. */
interface TypeFindings {
  findings: Finding[];
  /** A component that breaks whoever reads it may be fine for an operation that only sends it. */
  verdicts: Map<string, Bump>;
}

function compareByTypes(models: ModelPair, surface: Surface): TypeFindings {
  const unused = findUnusedSchemas(models);
  const { operations, ...documents } = narrowDocuments(models, surface.kept, unused);
  const pair = compileTypes({
    before: { model: models.before, document: documents.before },
    after: { model: models.after, document: documents.after },
  });
  const comparer = new TypeComparer(pair);
  const findings = new Map<string, Finding>();
  const verdicts = new Map<string, Bump>();
  for (const operation of operations) {
    const changes = reachNodes(compareOperation(operation, pair, comparer)).flatMap(
      (each) => each.changes,
    );
    addFindings(findings, changes, operation.after.name);
    for (const { severity } of changes) raise(verdicts, operation.after.name, severity);
  }
  // Whatever no operation uses may still be imported, and travel either way.
  for (const component of unused) {
    const type = pair.before.components.get(component);
    const successor = pair.after.components.get(component);
    if (!type || !successor || !pair.after.componentOf.has(successor)) continue;
    for (const direction of ["request", "response"] as const) {
      const nodes = reachNodes(comparer.nodeOf(type, successor, direction));
      addFindings(
        findings,
        nodes.flatMap((each) => each.changes),
      );
    }
  }
  return { findings: [...findings.values()], verdicts };
}

/** The schemas that both models have, and that no operation of the later one takes or gives. */
function findUnusedSchemas({ before, after }: ModelPair): string[] {
  return [...before.schemas.keys()].filter(
    (name) => after.schemas.get(name)?.directions.size === 0,
  );
}

/** Adds changes to the findings: one a pointer and rule, the worse of both directions. */
function addFindings(
  findings: Map<string, Finding>,
  changes: TypeChange[],
  operation?: string,
): void {
  for (const change of changes) {
    const key = `${change.rule} ${change.where}`;
    const known = findings.get(key) ?? { ...change, operations: [] };
    findings.set(key, known);
    if (known.direction !== change.direction) known.direction = "both";
    known.severity = maxBump(known.severity, change.severity);
    if (operation !== undefined && !known.operations.includes(operation)) {
      known.operations.push(operation);
    }
  }
}

function raise(verdicts: Map<string, Bump>, operation: string, severity: Bump): void {
  verdicts.set(operation, maxBump(verdicts.get(operation) ?? "none", severity));
}

function summarise(surface: Surface, findings: Finding[], verdicts: Map<string, Bump>): Comparison {
  const judge = (
    { id, name, method, path }: Operation,
    verdict: OperationChange["verdict"],
  ): OperationChange => ({ id, name, method: method.toUpperCase(), path, verdict });
  const verdictOf = ({ name }: Operation): Bump => verdicts.get(name) ?? "none";
  return {
    bump: findings.reduce<Bump>((bump, each) => maxBump(bump, each.severity), "none"),
    operations: [
      ...surface.added.map((each) => judge(each, "added")),
      ...surface.removed.map((each) => judge(each, "removed")),
      ...surface.moved.map((each) => judge(each, verdictOf(each))),
      ...surface.kept.map(({ after }) => judge(after, verdictOf(after))),
    ].sort((one, other) => compareText(one.name, other.name)),
    schemas: surface.schemas,
    findings: findings.sort(compareFindings),
  };
}
