import { compareText } from "../compare-text.ts";
import type { Comparison, Finding, OperationChange } from "../findings.ts";
import { asMetByOperation } from "../findings-by-operation.ts";
import { compareRules, type RuleId, ruleOf } from "../rules/rules.ts";
import { countOperations, type OperationCounts } from "./counts.ts";

/** The sections of every report, in their order. */
export const sections = [
  "breaking",
  "accepted",
  "added",
  "changed",
  "deprecated",
  "notes",
] as const;

export type Section = (typeof sections)[number];

export const sectionTitles: Readonly<Record<Section, string>> = {
  breaking: "Breaking",
  accepted: "Accepted",
  added: "Added",
  changed: "Changed",
  deprecated: "Deprecated",
  notes: "Notes",
};

/** The findings of one rule in one section: one cause that shows in several places. */
export interface Family {
  readonly rule: RuleId;
  readonly section: Section;
  /** Whether drafts alone are reached, so that it counts for less than it would elsewhere. */
  readonly isDraft: boolean;
  /** What reaches most operations first. */
  readonly findings: readonly NamedFinding[];
  /** The names of all operations that any of the findings reaches, sorted. */
  readonly operations: readonly string[];
}

/**
 * A finding with the names of the operations for which it counts as much as it does: what breaks an answer is
 * fine for an operation that only sends it, and stands under that operation's name in the index.
 */
export interface NamedFinding extends Finding {
  readonly operationNames: readonly string[];
}

export interface GroupCounts extends OperationCounts {
  /** The group as a caller writes it: `personalClient`. */
  group: string;
}

/** Returns the section that a finding stands in. */
function sectionOf({ rule, severity, accepted }: Finding): Section {
  const { topic } = ruleOf(rule);
  if (accepted) return "accepted";
  if (severity === "major") return "breaking";
  if (topic === "deprecation") return "deprecated";
  if (severity === "patch") return "notes";
  return topic === "addition" ? "added" : "changed";
}

/** Returns the families of every section that has any, both in the order of a report. */
export function digestFindings({ findings, operations }: Comparison): Map<Section, Family[]> {
  const byId = new Map(operations.map((each) => [each.id, each]));
  const byFamily = new Map<string, NamedFinding[]>();
  for (const finding of findings) {
    const operationNames = finding.operations.flatMap((id) => {
      const operation = byId.get(id);
      if (!operation) return [id];
      return asMetByOperation(finding, operation).severity === finding.severity
        ? [operation.name]
        : [];
    });
    const key = [sectionOf(finding), finding.rule, finding.cap].join(" ");
    const family = byFamily.get(key);
    if (family) family.push({ ...finding, operationNames });
    else byFamily.set(key, [{ ...finding, operationNames }]);
  }
  const families = [...byFamily.values()].flatMap(createFamily).sort(compareFamilies);
  const bySection = sections.map((section): [Section, Family[]] => [
    section,
    families.filter((each) => each.section === section),
  ]);
  return new Map(bySection.filter(([, members]) => members.length > 0));
}

function createFamily(findings: readonly NamedFinding[]): Family[] {
  const [first] = findings;
  if (!first) return [];
  const reached = new Set(findings.flatMap((each) => each.operationNames));
  return [
    {
      rule: first.rule,
      section: sectionOf(first),
      isDraft: first.cap === "draft",
      findings,
      operations: [...reached].sort(compareText),
    },
  ];
}

function compareFamilies(one: Family, other: Family): number {
  return compareRules(one.rule, other.rule) || Number(one.isDraft) - Number(other.isDraft);
}

/** Returns what became of each group's operations: what breaks most first. */
export function countGroups(operations: readonly OperationChange[]): GroupCounts[] {
  const byGroup = new Map<string, OperationChange[]>();
  for (const operation of operations) {
    const group = groupOf(operation.name);
    const members = byGroup.get(group);
    if (members) members.push(operation);
    else byGroup.set(group, [operation]);
  }
  return [...byGroup]
    .map(([group, members]) => ({ group, ...countOperations(members) }))
    .sort(
      (one, other) =>
        other.breaking - one.breaking ||
        other.added - one.added ||
        other.changed - one.changed ||
        compareText(one.group, other.group),
    );
}

/** The group of an operation's name: `personalClient` of `personalClient.create`. */
export function groupOf(operationName: string): string {
  const dot = operationName.lastIndexOf(".");
  return dot < 0 ? operationName : operationName.slice(0, dot);
}
