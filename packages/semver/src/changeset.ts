import type { Bump } from "./bump.ts";
import type { Comparison } from "./findings.ts";
import { digestFindings, type Section, sectionTitles } from "./report/digest.ts";
import { fitLines, shareLines } from "./report/fit-lines.ts";
import { countInWords, largestSeverity } from "./report/headline.ts";
import { markdown } from "./report/markdown.ts";
import { renderFamily } from "./report/render-family.ts";

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
const mostLines = 21;
/** What each section has at least, if it has so much to say. */
const leastLines: Readonly<Record<Section, number>> = {
  breaking: 8,
  accepted: 3,
  added: 6,
  changed: 3,
  deprecated: 2,
  notes: 2,
};

const howToSeeAll =
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
    howToSeeAll,
  ].join("\n");
}

function printFrontMatter(packages: readonly string[], bump: Bump): string {
  return `---\n${packages.map((each) => `"${each}": ${bump}\n`).join("")}---\n`;
}

function printHeadline(
  comparison: Comparison,
  { documentVersion, documentTitle }: ChangesetOptions,
): string {
  // The document's version is foreign text: only what a version is made of gets through.
  const version = documentVersion.replace(/[^A-Za-z0-9.+-]/g, "").slice(0, 40);
  const operations = comparison.operations.filter((each) => each.verdict !== "none");
  const summary =
    operations.length > 0 ? `operations: ${countInWords(operations)}` : "no operation changed";
  const isCapped = largestSeverity(comparison) === "major" && comparison.bump !== "major";
  const note = isCapped ? " Below 1.0.0, what breaks is released as a minor." : "";
  return `${documentTitle}${version === "" ? "" : ` (${version})`} changed; ${summary}.${note}\n`;
}

function printSections(comparison: Comparison): string[] {
  const sections = [...digestFindings(comparison)].map(([section, families]) => ({
    section,
    items: families.map((each) => renderFamily(each, markdown)),
  }));
  const shares = shareLines(
    sections.map(({ items }) => items.reduce((sum, each) => sum + each.lines.length, 0)),
    sections.map(({ section }) => leastLines[section]),
    mostLines,
  );
  return sections.map(({ section, items }, index) => {
    const lines = fitLines(items, shares[index] ?? 1, (left) => `and ${left} more kinds of change`);
    return `**${sectionTitles[section]}**\n\n${lines.map((each) => `- ${each}\n`).join("")}`;
  });
}
