import type { Comparison } from "../findings.ts";
import { digestFindings, type Family, type Section, sectionTitles } from "./digest.ts";
import { tameText } from "./escape.ts";
import { fitLines, shareLines } from "./fit-lines.ts";
import { bumpTitles, countInWords, countOf, nameChange, type ReportOptions } from "./headline.ts";
import type { Renderer } from "./pieces.ts";
import { renderFamily } from "./render-family.ts";

/** What colours a terminal's text, as picocolors has it; what it is given is escaped. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  magenta(text: string): string;
}

/** Findings shown line by line: about two screens. */
const mostLines = 70;
/** What each section has at least, if it has so much to say. */
const leastLines: Readonly<Record<Section, number>> = {
  breaking: 24,
  accepted: 6,
  added: 12,
  changed: 10,
  deprecated: 6,
  notes: 4,
};

const marks: Readonly<Record<Section, string>> = {
  breaking: "✖",
  accepted: "✓",
  added: "+",
  changed: "~",
  deprecated: "!",
  notes: "·",
};

/** Returns the report for a terminal: what breaks first, and no more than a few screens. */
export function printText(
  comparison: Comparison,
  { paint, ...options }: ReportOptions & { paint: Paint },
): string {
  const { bump, findings, operations } = comparison;
  const lines = [
    `${paint.bold(bumpTitles[bump])}  ${tameText(nameChange(options))}`,
    `from        ${tameText(options.before.source)}`,
    `to          ${tameText(options.after.source)}`,
    `operations  ${countInWords(operations)}`,
  ];
  const sections = [...digestFindings(comparison)].map(([section, families]) => ({
    section,
    families,
    items: families.map((each) => renderFamily(each, renderer)),
  }));
  const wanted = sections.map(({ items }) =>
    items.reduce((sum, each) => sum + each.lines.length, 0),
  );
  const shares = shareLines(
    wanted,
    sections.map(({ section }) => leastLines[section]),
    mostLines,
  );
  sections.forEach(({ section, families, items }, index) => {
    const colour = paint[colours[section]];
    lines.push(
      "",
      `${colour(paint.bold(sectionTitles[section]))}  ${paint.dim(countAll(families))}`,
    );
    const shown = fitLines(items, shares[index] ?? 1, (left) => `and ${left} more kinds of change`);
    for (const line of shown) lines.push(`  ${colour(marks[section])} ${line}`);
  });
  const isCut = shares.some((share, index) => share < (wanted[index] ?? 0));
  if (isCut) {
    const all = countOf(findings.length, "finding");
    lines.push("", `Long lists are cut. All ${all}: --html FILE for people, --json for programs.`);
  }
  // No line starts with foreign text, so `::command` can't either; `##[command]` works anywhere.
  return `${lines.join("\n").replaceAll("##", "#\\u{23}")}\n`;
}

const renderer: Renderer = {
  code: (text) => tameText(text),
};

const colours = {
  breaking: "red",
  accepted: "yellow",
  added: "green",
  changed: "yellow",
  deprecated: "magenta",
  notes: "dim",
} as const satisfies Record<Section, keyof Paint>;

function countAll(families: readonly Family[]): string {
  const findings = families.reduce((sum, each) => sum + each.findings.length, 0);
  const reached = new Set(families.flatMap((each) => each.operations)).size;
  const reach = reached > 0 ? `, ${countOf(reached, "operation")}` : "";
  return countOf(findings, "finding") + reach;
}
