import type { Comparison, OperationChange } from "../findings.ts";
import { countGroups, digestFindings, type Family, type Section, sectionTitles } from "./digest.ts";
import { codeSpan } from "./escape.ts";
import { fitLines } from "./fit-lines.ts";
import {
  bumpMeanings,
  bumpTitles,
  countInWords,
  countOf,
  nameChange,
  type ReportOptions,
} from "./headline.ts";
import { indexByOperation } from "./index-by-operation.ts";
import { type Renderer, renderPieces, sentenceOf } from "./pieces.ts";
import { renderFamily, renderFinding } from "./render-family.ts";

export const markdown: Renderer = { code: codeSpan };

/** GitHub refuses a comment of more than 65,536 characters. */
const largestBytes = 60_000;
/** What is left free for the lines that say what was left out. */
const reservedBytes = 2000;

/** Lines that a section shows before its details are unfolded. */
const sectionLines: Readonly<Record<Section, number>> = {
  breaking: 20,
  accepted: 20,
  added: 12,
  changed: 10,
  deprecated: 8,
  notes: 4,
};

/** What the Markdown report takes besides the labels. */
export interface MarkdownOptions extends ReportOptions {
  /**
   * The most bytes that it may have.
   * @default 60000
   */
  maxBytes?: number;
}

/** Returns the report for a pull request: at most 60 kB by default, the long parts folded. */
export function printMarkdown(comparison: Comparison, options: MarkdownOptions): string {
  const { bump, operations } = comparison;
  const sections = digestFindings(comparison);
  const head = [
    `## API change: ${bumpTitles[bump].toLowerCase()}`,
    `${codeSpan(nameChange(options))}, ${codeSpan(options.before.source)} to ${codeSpan(options.after.source)}. ${bumpMeanings[bump]}`,
    `Operations: ${countInWords(operations)}.`,
    ...(sections.size > 0 ? [printCounts(sections)] : []),
    ...[...sections].map(([section, families]) => printSection(section, families)),
  ].join("\n\n");
  const details = [
    { title: "Operations by group", lines: listGroups(operations), heading: groupsHeading },
    ...[...sections].map(([section, families]) => listFindings(section, families)),
    { title: "What changed in each operation", lines: listOperations(comparison) },
  ];
  let room = (options.maxBytes ?? largestBytes) - reservedBytes - sizeOf(head);
  const blocks = details.flatMap((each) => {
    const block = printDetails(each, room);
    room -= sizeOf(block);
    return block === "" ? [] : [block];
  });
  return `${[head, ...blocks].join("\n\n")}\n`;
}

function printCounts(sections: Map<Section, Family[]>): string {
  const rows = [...sections].map(([section, families]) => {
    const findings = families.reduce((sum, each) => sum + each.findings.length, 0);
    const reached = new Set(families.flatMap((each) => each.operations)).size;
    return `| ${sectionTitles[section]} | ${severities[section]} | ${findings} | ${reached} |`;
  });
  return `| | bump | findings | operations reached |\n| --- | --- | ---: | ---: |\n${rows.join("\n")}`;
}

const severities: Readonly<Record<Section, string>> = {
  breaking: "major",
  accepted: "as decided",
  added: "minor",
  changed: "minor",
  deprecated: "minor",
  notes: "patch",
};

function printSection(section: Section, families: Family[]): string {
  const items = families.map((each) => renderFamily(each, markdown));
  const lines = fitLines(
    items,
    sectionLines[section],
    (left) => `and ${left} more kinds of change`,
  );
  return `### ${sectionTitles[section]}\n\n${lines.map((each) => `- ${each}`).join("\n")}`;
}

interface Details {
  title: string;
  lines: string[];
  /** The lines before the first: a table's heading. */
  heading?: string;
}

const groupsHeading =
  "| group | breaking | added | changed | untouched |\n| --- | ---: | ---: | ---: | ---: |\n";

function listGroups(operations: readonly OperationChange[]): string[] {
  return countGroups(operations)
    .filter(({ breaking, added, changed }) => breaking + added + changed > 0)
    .map(
      ({ group, breaking, added, changed, untouched }) =>
        `| ${codeSpan(group)} | ${breaking || ""} | ${added || ""} | ${changed || ""} | ${untouched || ""} |`,
    );
}

/** Findings that the line of an operation names; more are counted. */
const findingsInLine = 4;

function listOperations(comparison: Comparison): string[] {
  return indexByOperation(comparison)
    .filter(({ operation }) => operation.verdict !== "added")
    .map(({ operation, changes }) => {
      const shown = changes
        .slice(0, findingsInLine)
        .map(({ finding }) => renderPieces(sentenceOf(finding), markdown));
      const left = changes.length - shown.length;
      const more = left > 0 ? ` and ${left} more` : "";
      return `- ${codeSpan(operation.name)} (${operation.verdict}): ${shown.join("; ")}${more}`;
    });
}

function listFindings(section: Section, families: Family[]): Details {
  const findings = families.flatMap((each) => each.findings);
  const isShown = findings.length <= sectionLines[section];
  return {
    title: `${sectionTitles[section]}: all ${countOf(findings.length, "finding")}`,
    lines: isShown ? [] : findings.map((each) => `- ${renderFinding(each, markdown)}`),
  };
}

/** A block that opens on a click, with as many of its lines as there is room for. */
function printDetails({ title, lines, heading = "" }: Details, maxBytes: number): string {
  const open = `<details>\n<summary>${title}</summary>\n\n${heading}`;
  const close = "\n\n</details>";
  let room = maxBytes - sizeOf(open) - sizeOf(close);
  const shown = lines.slice(
    0,
    lines.findIndex((line) => {
      room -= sizeOf(line) + 1;
      return room < 0;
    }) >>> 0,
  );
  if (shown.length === 0) return "";
  const left = lines.length - shown.length;
  const more =
    left > 0 ? `\n\n${left} more are left out here; \`pnpm diff … --html\` has them all.` : "";
  return open + shown.join("\n") + more + close;
}

function sizeOf(text: string): number {
  return Buffer.byteLength(text);
}
