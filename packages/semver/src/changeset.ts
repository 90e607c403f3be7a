import type { Bump, Comparison } from "./findings.ts";
import { digestFindings, SECTION_TITLES, type Section } from "./report/digest.ts";
import { fitLines, shareLines } from "./report/fit-lines.ts";
import { countInWords, largestSeverity } from "./report/headline.ts";
import { MARKDOWN } from "./report/markdown.ts";
import { tellFamily } from "./report/telling.ts";

/** What a changeset says besides the comparison. */
export interface ChangesetOptions {
  /** The packages to release, all by the same bump. */
  packages: readonly string[];
  /** What people call the document: "The C1 API document". */
  documentTitle: string;
  /** The version that the document gives itself. */
  documentVersion: string;
}

/** An entry fits a screen: these, the lines around them and the headings make 45 at most. */
const MOST_LINES = 21;
/** What each section has at least, if it has so much to tell. */
const LEAST_LINES: Readonly<Record<Section, number>> = {
  breaking: 8,
  added: 6,
  changed: 3,
  deprecated: 2,
  notes: 2,
};

const HOW_TO_SEE_ALL =
  "Every finding, before the release: `pnpm diff spec/released.json spec/openapi.json --html report.html`.\n";

/** Returns the text of the changeset for a comparison, or undefined if there is nothing to release. */
export function printChangeset(
  comparison: Comparison,
  options: ChangesetOptions,
): string | undefined {
  const { bump } = comparison;
  if (bump === "none") return undefined;
  return [
    printFrontMatter(options.packages, bump),
    printHeadline(comparison, options),
    ...printSections(comparison),
    HOW_TO_SEE_ALL,
  ].join("\n");
}

function printFrontMatter(packages: readonly string[], bump: Bump): string {
  return `---\n${packages.map((each) => `"${each}": ${bump}\n`).join("")}---\n`;
}

function printHeadline(
  comparison: Comparison,
  { documentTitle, documentVersion }: ChangesetOptions,
): string {
  // The document's version is foreign text: only what a version is made of gets through.
  const version = documentVersion.replace(/[^A-Za-z0-9.+-]/g, "").slice(0, 40);
  const operations = comparison.operations.filter((each) => each.verdict !== "none");
  const summary =
    operations.length > 0 ? `operations: ${countInWords(operations)}` : "no operation changed";
  const isLowered = largestSeverity(comparison) === "major" && comparison.bump !== "major";
  const lowered = isLowered ? " Below 1.0.0, what breaks is released as a minor." : "";
  return `${documentTitle}${version === "" ? "" : ` (${version})`} changed; ${summary}.${lowered}\n`;
}

function printSections({ findings }: Comparison): string[] {
  const sections = [...digestFindings(findings)].map(([section, families]) => ({
    section,
    items: families.map((each) => tellFamily(each, MARKDOWN)),
  }));
  const shares = shareLines(
    sections.map(({ items }) => items.reduce((sum, each) => sum + each.lines.length, 0)),
    sections.map(({ section }) => LEAST_LINES[section]),
    MOST_LINES,
  );
  return sections.map(({ section, items }, index) => {
    const lines = fitLines(items, shares[index] ?? 1, (left) => `and ${left} more kinds of change`);
    return `**${SECTION_TITLES[section]}**\n\n${lines.map((each) => `- ${each}\n`).join("")}`;
  });
}
