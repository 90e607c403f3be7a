import { defuseText, plainLine } from "@c1-openapi/openapi";
import type { SyncResult, SyncStatus, SyncSummary } from "@c1-openapi/pipeline";
import { printBreaking } from "@c1-openapi/semver/breaking";
import { listFiles } from "./list-files.ts";
import { paintFor } from "./paint.ts";

/** Lines about what breaks; the rest is counted. */
const maxBreaking = 8;
/** Names of the document may be longer than anybody reads. */
const maxLineLength = 300;

const headlines: Readonly<Record<SyncStatus, string>> = {
  unchanged: "Unchanged.",
  updated: "Updated.",
  offline: "Offline: the upstream is out of reach, so this is the pinned document.",
  stale: "Stale.",
};

/** Returns the summary as a maintainer reads it: what came, what it means, what to do next. */
export function printSummary(
  summary: SyncSummary,
  { comparison, includedOperations, sincePin }: SyncResult,
): string {
  const paint = paintFor(process.stdout);
  const { status, document, operations, bump, files } = summary;
  const release =
    bump === "none" ? "nothing to release" : `${paint.bold(bump)}: ${countInWords(operations)}`;
  const lines = [
    `${paint.bold(headlines[status])} ${show(document.title)} ${show(document.version)}: ` +
      `${document.operations} operations, ${document.schemas} schemas`,
    `source    ${show(summary.source)}`,
    `sha256    ${document.sha256}`,
    ...(includedOperations === undefined
      ? []
      : [`included  ${includedOperations} of its operations, as spec/source.json says`]),
    `release   ${release}`,
    ...printBreaking(comparison, maxBreaking).map(
      (each) => `  ${paint.red("major")} ${cut(show(each))}`,
    ),
    ...(sincePin ? [`this sync ${countInWords(sincePin)}, compared with the last one`] : []),
  ];
  if (files.length > 0) {
    const isStale = status === "stale";
    const next = isStale ? "run pnpm sync" : "review git diff, then commit";
    lines.push(
      `files     ${files.length} ${isStale ? "would change" : "written"}`,
      ...listFiles(files),
      `next      ${next}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function countInWords({ added, removed, changed, breaking }: SyncSummary["operations"]): string {
  return `${added} operations added, ${removed} removed, ${changed} changed, ${breaking} breaking`;
}

/** Foreign text on one line, without what a terminal or a CI's log would act on. */
function show(text: string): string {
  return defuseText(plainLine(text));
}

function cut(line: string): string {
  return line.length > maxLineLength ? `${line.slice(0, maxLineLength)}…` : line;
}
