import { compareText } from "../compare-text.ts";
import { ruleOf } from "../rules/rules.ts";
import { type Family, groupOf, type NamedFinding } from "./digest.ts";
import type { Foldable } from "./fit-lines.ts";
import { piecesOf, type Renderer, renderPieces, sentenceOf } from "./pieces.ts";

/** Operations that a line names; more are counted. */
const namedOperations = 2;
/** Examples that stand for a family. */
const exampleCount = 3;
/** Names that share a line, when a line is nothing but names. */
const namesInLine = 6;

/** Returns what became of the members of a family. */
export function verbOf({ rule, isDraft }: Family): string {
  return `${ruleOf(rule).verb}${isDraft ? " in drafts alone" : ""}`;
}

/** Returns a finding in a line: what changed, how far it reaches, and what was decided about it. */
export function renderFinding(finding: NamedFinding, renderer: Renderer): string {
  const sentence = renderPieces(sentenceOf(finding), renderer);
  const reach = isAboutOneOperation(finding) ? "" : renderReach(finding.operationNames, renderer);
  const { accepted } = finding;
  if (!accepted) return sentence + reach;
  const { countsAs, by, because } = accepted;
  const decision = `counts as ${countsAs}, decided by ${renderer.code(by)}: ${renderer.code(because)}`;
  return `${sentence}${reach}; ${decision}`;
}

/** Whether a finding is about the only operation that it reaches, or a part of it. */
export function isAboutOneOperation({ subject, operationNames }: NamedFinding): boolean {
  const [only, second] = operationNames;
  return subject.kind === "operation" && second === undefined && only === subject.name;
}

/** Returns the operations that something reaches, in brackets: by name if they are few. */
function renderReach(operations: readonly string[], renderer: Renderer): string {
  if (operations.length === 0) return "";
  if (operations.length > namedOperations) return ` (${operations.length} operations)`;
  return ` (${operations.map((each) => renderer.code(each)).join(", ")})`;
}

/** Returns a family in one line or in several. */
export function renderFamily(family: Family, renderer: Renderer): Foldable {
  // Each was decided about on its own.
  if (family.section === "accepted") return renderAccepted(family, renderer);
  if (family.rule === "operation-added") return renderNewOperations(family, renderer);
  if (family.rule === "schema-added" || family.rule === "enum-added") {
    return renderNewNames(family, renderer);
  }
  const { findings, operations } = family;
  const { noun } = ruleOf(family.rule);
  const verb = verbOf(family);
  const owners = groupByOwner(family);
  const lines = owners.map((each) => renderOwner(each, verb, renderer));
  const [only, second] = lines;
  if (only !== undefined && second === undefined) return { folded: only, lines, rest: () => "" };
  const examples = findings
    .slice(0, exampleCount)
    .map(({ subject }) => renderPieces(piecesOf(subject), renderer));
  const such = findings.length > exampleCount ? ", such as" : ":";
  const reach = operations.length > namedOperations ? renderReach(operations, renderer) : "";
  return {
    folded: `${findings.length} ${noun} ${verb}${such} ${listNames(examples)}${reach}`,
    lines,
    rest(shown) {
      const left = owners.slice(shown).reduce((sum, each) => sum + each.length, 0);
      return left === 1 ? "and 1 more" : `and ${left} more that ${verb}`;
    },
  };
}

function renderAccepted({ findings, rule }: Family, renderer: Renderer): Foldable {
  const { noun, verb } = ruleOf(rule);
  return {
    folded: `${findings.length} ${noun} ${verb}, which was accepted`,
    lines: findings.map((each) => renderFinding(each, renderer)),
    rest: (shown) => `and ${findings.length - shown} more that were accepted`,
  };
}

/** Fields of one type that share an outcome stand together, in the order of their first. */
function groupByOwner({ rule, findings }: Family): NamedFinding[][] {
  const owners = new Map<string, NamedFinding[]>();
  for (const finding of findings) {
    const field = ruleOf(rule).isOfFields ? fieldOf(finding) : undefined;
    const key = field === undefined ? finding.id : finding.subject.name;
    const members = owners.get(key);
    if (members) members.push(finding);
    else owners.set(key, [finding]);
  }
  return [...owners.values()];
}

function renderOwner(findings: readonly NamedFinding[], verb: string, renderer: Renderer): string {
  const [first, second] = findings;
  if (!first) return "";
  if (!second) return renderFinding(first, renderer);
  const shown = findings.slice(0, namesInLine).map((each) => renderer.code(fieldOf(each) ?? ""));
  const left = findings.length - shown.length;
  const all = left > 0 ? `${shown.join(", ")} and ${left} more` : listNames(shown);
  const operations = [...new Set(findings.flatMap((each) => each.operationNames))];
  const owner = renderer.code(first.subject.name);
  return `${owner}: ${all} ${verb}${renderReach(operations, renderer)}`;
}

/** The field of a type that a finding is about. */
function fieldOf({ subject: { kind, path } }: NamedFinding): string | undefined {
  return kind === "type" && path.startsWith(".") ? path.slice(1) : undefined;
}

/** Returns names as a sentence lists them: `a, b and c`. */
function listNames(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

function renderNewOperations({ operations }: Family, renderer: Renderer): Foldable {
  const groups = new Map<string, string[]>();
  for (const name of operations) {
    const group = groupOf(name);
    const members = groups.get(group);
    if (members) members.push(name);
    else groups.set(group, [name]);
  }
  const sorted = [...groups].sort(([one], [other]) => compareText(one, other));
  const some = sorted.slice(0, namesInLine).map(([group]) => renderer.code(group));
  const others = sorted.length - some.length;
  return {
    folded:
      `${operations.length} operations are new, in ${some.join(", ")}` +
      (others > 0 ? ` and ${others} more groups` : ""),
    lines: sorted.map(([, names]) => {
      const left = names.length - namesInLine;
      const shown = names.slice(0, namesInLine).map((each) => renderer.code(each));
      return left > 0 ? `${shown.join(", ")} and ${left} more` : shown.join(", ");
    }),
    rest(shown) {
      const left = sorted.slice(shown);
      const count = left.reduce((sum, [, names]) => sum + names.length, 0);
      return `and ${count} more operations in ${left.length} groups`;
    },
  };
}

/** New types and lists of values: there is nothing to say of them but their names. */
function renderNewNames({ rule, findings }: Family, renderer: Renderer): Foldable {
  const { noun } = ruleOf(rule);
  const names = findings
    .map(({ subject }) => subject.name)
    .sort(compareText)
    .map((each) => renderer.code(each));
  const lines: string[] = [];
  for (let start = 0; start < names.length; start += namesInLine) {
    lines.push(`${noun}: ${names.slice(start, start + namesInLine).join(", ")}`);
  }
  const examples = listNames(names.slice(0, exampleCount));
  return {
    folded:
      lines.length === 1 ? lines.join("") : `${names.length} ${noun} are new, such as ${examples}`,
    lines,
    rest: (shown) => `and ${names.length - shown * namesInLine} more ${noun}`,
  };
}
