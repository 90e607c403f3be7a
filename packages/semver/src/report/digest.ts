import { compareText, type Finding, type OperationChange, type Severity } from "../findings.ts";
import { compareRules } from "./rules.ts";

/** The sections of every report, in their order. */
export const SECTIONS = ["breaking", "added", "changed", "deprecated", "notes"] as const;

export type Section = (typeof SECTIONS)[number];

export const SECTION_TITLES: Readonly<Record<Section, string>> = {
  breaking: "Breaking",
  added: "Added",
  changed: "Changed",
  deprecated: "Deprecated",
  notes: "Notes",
};

/** The findings of one rule in one section: one cause that shows in several places. */
export interface Family {
  rule: string;
  section: Section;
  /** Whether drafts alone are reached, so that it counts for less than it would elsewhere. */
  isDraft: boolean;
  /** What reaches most operations first. */
  findings: Finding[];
  /** The names of all operations that any of the findings reaches, sorted. */
  operations: string[];
}

/** What became of a group's operations, or of all. */
export interface OperationCounts {
  breaking: number;
  added: number;
  changed: number;
  untouched: number;
}

export interface GroupCounts extends OperationCounts {
  /** The group as a caller writes it: `personalClient`. */
  group: string;
}

const ABOUT_DEPRECATION = new Set(["deprecated", "undeprecated", "sunset-set", "sunset-lifted"]);

/** Returns the section that a finding stands in. */
function sectionOf({ rule, severity }: Finding): Section {
  if (severity === "major") return "breaking";
  if (ABOUT_DEPRECATION.has(rule)) return "deprecated";
  if (severity === "patch") return "notes";
  return rule.endsWith("-added") ? "added" : "changed";
}

/** Returns the families of every section that has any, both in the order of a report. */
export function digestFindings(findings: readonly Finding[]): Map<Section, Family[]> {
  const families = new Map<string, Family>();
  for (const finding of findings) {
    const section = sectionOf(finding);
    const isDraft = finding.message.endsWith("Only drafts are reached.");
    const key = `${section} ${finding.rule} ${isDraft}`;
    const family = families.get(key) ?? {
      rule: finding.rule,
      section,
      isDraft,
      findings: [],
      operations: [],
    };
    families.set(key, family);
    family.findings.push(finding);
  }
  const sorted = [...families.values()].sort(
    (one, other) =>
      compareRules(one.rule, other.rule) || Number(one.isDraft) - Number(other.isDraft),
  );
  for (const family of sorted) {
    const reached = new Set(family.findings.flatMap((each) => each.operations));
    family.operations = [...reached].sort(compareText);
  }
  return new Map(
    SECTIONS.map((section): [Section, Family[]] => [
      section,
      sorted.filter((each) => each.section === section),
    ]).filter(([, each]) => each.length > 0),
  );
}

/** Returns how many findings there are of each severity. */
export function countSeverities(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { major: 0, minor: 0, patch: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** Returns what became of the operations. */
export function countOperations(operations: readonly OperationChange[]): OperationCounts {
  const counts = { breaking: 0, added: 0, changed: 0, untouched: 0 };
  for (const { verdict } of operations) counts[outcomeOf(verdict)]++;
  return counts;
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

/** Returns what a verdict means to a caller of the operation. */
function outcomeOf(verdict: OperationChange["verdict"]): keyof OperationCounts {
  if (verdict === "removed" || verdict === "major") return "breaking";
  if (verdict === "none") return "untouched";
  return verdict === "added" ? "added" : "changed";
}

/** The group of an operation's name: `personalClient` of `personalClient.create`. */
export function groupOf(operationName: string): string {
  const dot = operationName.lastIndexOf(".");
  return dot < 0 ? operationName : operationName.slice(0, dot);
}
