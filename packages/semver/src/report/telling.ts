import { compareText, type Finding } from "../findings.ts";
import { type Family, groupOf } from "./digest.ts";
import type { Foldable } from "./fit-lines.ts";
import { textOfRule } from "./rules.ts";
import { splitMessage, subjectOf } from "./sentence.ts";

/** How a format writes foreign text: both escape it. */
export interface Voice {
  /** A name or a value of the document. */
  code(text: string): string;
  /** Words about it. */
  words(text: string): string;
}

/** Operations that a line names; more are counted. */
const NAMED_OPERATIONS = 2;
/** Examples that stand for a family. */
const EXAMPLES = 3;
/** Names that share a line, when a line is nothing but names. */
const NAMES_A_LINE = 6;

const NAMES_ALONE = new Set(["schema-added", "enum-added"]);

/** Returns what became of the members of a family. */
export function verbOf({ rule, isDraft }: Family): string {
  return `${textOfRule(rule).verb}${isDraft ? " in drafts alone" : ""}`;
}

/** Returns a finding in a line: what changed, and how far it reaches. */
export function tellFinding(finding: Finding, voice: Voice): string {
  const pieces = splitMessage(finding);
  const last = pieces.at(-1);
  if (last && !last.isCode) last.text = last.text.replace(/\.$/, "");
  const isNamed =
    finding.operations.length === 1 && subjectOf(finding) === (finding.operations[0] ?? "");
  const sentence = joinParts(
    pieces.map(({ text, isCode }) => (isCode ? voice.code(text) : voice.words(text))),
  );
  return isNamed ? sentence : sentence + tellReach(finding.operations, voice);
}

/** Returns the operations that something reaches, in brackets: by name if they are few. */
function tellReach(operations: readonly string[], voice: Voice): string {
  if (operations.length === 0) return "";
  if (operations.length > NAMED_OPERATIONS) return ` (${operations.length} operations)`;
  return ` (${nameAll(operations, voice).join(", ")})`;
}

/** Returns a family in one line or in several. */
export function tellFamily(family: Family, voice: Voice): Foldable {
  if (family.rule === "operation-added") return tellNewOperations(family, voice);
  if (NAMES_ALONE.has(family.rule)) return tellNewNames(family, voice);
  const { findings, operations } = family;
  const noun = textOfRule(family.rule).noun;
  const verb = verbOf(family);
  const owners = groupByOwner(findings);
  const lines = owners.map((each) => tellOwner(each, voice.words(verb), voice));
  const [only, second] = lines;
  if (only !== undefined && second === undefined) return { folded: only, lines, rest: () => "" };
  const examples = nameAll(findings.slice(0, EXAMPLES).map(subjectOf), voice);
  const such = findings.length > EXAMPLES ? ", such as" : ":";
  return {
    folded:
      `${findings.length} ${noun} ${voice.words(verb)}${such} ${listNames(examples)}` +
      (operations.length > NAMED_OPERATIONS ? tellReach(operations, voice) : ""),
    lines,
    rest(shown) {
      const left = owners.slice(shown).reduce((sum, each) => sum + each.length, 0);
      return left === 1 ? "and 1 more" : `and ${left} more that ${voice.words(verb)}`;
    },
  };
}

/** Fields of one type that share a fate stand together, in the order of their first. */
function groupByOwner(findings: readonly Finding[]): Finding[][] {
  const owners = new Map<string, Finding[]>();
  for (const finding of findings) {
    const field = textOfRule(finding.rule).isSame ? splitField(finding) : undefined;
    const key = field ? `${field.owner} ${field.fate}` : `${finding.where} ${finding.message}`;
    const members = owners.get(key);
    if (members) members.push(finding);
    else owners.set(key, [finding]);
  }
  return [...owners.values()];
}

function tellOwner(findings: readonly Finding[], verb: string, voice: Voice): string {
  const [first, second] = findings;
  if (!first) return "";
  const field = splitField(first);
  if (!second || !field) return tellFinding(first, voice);
  const names = findings.map((each) => splitField(each)?.name ?? subjectOf(each));
  const shown = nameAll(names.slice(0, NAMES_A_LINE), voice);
  const left = names.length - shown.length;
  const all = left > 0 ? `${shown.join(", ")} and ${left} more` : listNames(shown);
  const operations = [...new Set(findings.flatMap((each) => each.operations))];
  return `${voice.code(field.owner)}: ${all} ${verb}${tellReach(operations, voice)}`;
}

/** A field's type and name, and what its sentence says of it. */
function splitField(finding: Finding): { owner: string; name: string; fate: string } | undefined {
  const subject = subjectOf(finding);
  const [, owner, name] = /^([\w$]+)\.(.+)$/.exec(subject) ?? [];
  if (owner === undefined || name === undefined) return undefined;
  return { owner, name, fate: finding.message.slice(subject.length) };
}

function nameAll(names: readonly string[], voice: Voice): string[] {
  return names.map((each) => voice.code(each));
}

/** Returns names as a sentence lists them: `a, b and c`. */
function listNames(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

function tellNewOperations({ operations }: Family, voice: Voice): Foldable {
  const groups = new Map<string, string[]>();
  for (const name of operations) {
    const group = groupOf(name);
    groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  const sorted = [...groups].sort(([one], [other]) => compareText(one, other));
  const some = sorted.slice(0, NAMES_A_LINE).map(([group]) => voice.code(group));
  const others = sorted.length - some.length;
  return {
    folded:
      `${operations.length} operations are new, in ${some.join(", ")}` +
      (others > 0 ? ` and ${others} more groups` : ""),
    lines: sorted.map(([, names]) => {
      const left = names.length - NAMES_A_LINE;
      const shown = nameAll(names.slice(0, NAMES_A_LINE), voice).join(", ");
      return left > 0 ? `${shown} and ${left} more` : shown;
    }),
    rest(shown) {
      const left = sorted.slice(shown);
      const count = left.reduce((sum, [, names]) => sum + names.length, 0);
      return `and ${count} more operations in ${left.length} groups`;
    },
  };
}

/** New types and lists of values: there is nothing to say of them but their names. */
function tellNewNames({ rule, findings }: Family, voice: Voice): Foldable {
  const { noun } = textOfRule(rule);
  const names = findings.map(subjectOf).sort(compareText);
  const lines: string[] = [];
  for (let start = 0; start < names.length; start += NAMES_A_LINE) {
    lines.push(`${noun}: ${nameAll(names.slice(start, start + NAMES_A_LINE), voice).join(", ")}`);
  }
  const examples = listNames(nameAll(names.slice(0, EXAMPLES), voice));
  return {
    folded:
      lines.length === 1 ? lines.join("") : `${names.length} ${noun} are new, such as ${examples}`,
    lines,
    rest: (shown) => `and ${names.length - shown * NAMES_A_LINE} more ${noun}`,
  };
}

/** Two code spans that touch would be read as one with other ends. */
function joinParts(parts: readonly string[]): string {
  return parts.reduce(
    (text, part) => text + (text.endsWith("`") && part.startsWith("`") ? " " : "") + part,
    "",
  );
}
