import { plainLine } from "@c1-openapi/document";
import type { Bump, Comparison, Severity } from "@c1-openapi/semver";
import { paintFor } from "./paint.ts";
import type { SyncResult } from "./synchronise.ts";

/** What `pnpm sync --json` prints. */
export interface SyncSummary {
  status: SyncResult["status"];
  source: string;
  document: SyncResult["document"];
  bump: Bump;
  findings: Record<Severity, number>;
  operations: { added: number; removed: number; changed: number; breaking: number };
  files: string[];
  durationMs: number;
}

/** Returns the counts of a sync. */
export function summarise(result: SyncResult, durationMs: number): SyncSummary {
  const { status, source, document, comparison, files } = result;
  return {
    status,
    source,
    document,
    bump: comparison.bump,
    findings: countFindings(comparison),
    operations: countOperations(comparison),
    files,
    durationMs,
  };
}

function countFindings({ findings }: Comparison): Record<Severity, number> {
  const count = (severity: Severity): number =>
    findings.filter((each) => each.severity === severity).length;
  return { major: count("major"), minor: count("minor"), patch: count("patch") };
}

function countOperations({ operations }: Comparison): SyncSummary["operations"] {
  const count = (...verdicts: string[]): number =>
    operations.filter((each) => verdicts.includes(each.verdict)).length;
  return {
    added: count("added"),
    removed: count("removed"),
    changed: count("major", "minor", "patch"),
    breaking: count("removed", "major"),
  };
}

/** Findings told one by one; the rest is counted. */
const FINDINGS_SHOWN = 8;
/** Files told one by one. */
const FILES_SHOWN = 8;

/** Returns the summary as a maintainer reads it: what came, what it means, what to do next. */
export function printSummary(
  summary: SyncSummary,
  { comparison, includedOperations }: SyncResult,
): string {
  const paint = paintFor(process.stdout);
  const { document, operations, bump, files } = summary;
  const lines = [
    `${paint.bold(HEADLINES[summary.status])} ${plainLine(document.title)} ${plainLine(document.version)}: ` +
      `${document.operations} operations, ${document.schemas} schemas`,
    `source    ${plainLine(summary.source)}`,
    `sha256    ${document.sha256}`,
    ...(includedOperations === undefined
      ? []
      : [`included  ${includedOperations} of its operations, as spec/source.json says`]),
    `release   ${bump === "none" ? "nothing to release" : paint.bold(bump)}` +
      (bump === "none"
        ? ""
        : `: ${operations.added} operations added, ${operations.removed} removed, ${operations.changed} changed, ${operations.breaking} breaking`),
  ];
  const telling = comparison.findings.filter((each) => each.severity === "major");
  for (const each of telling.slice(0, FINDINGS_SHOWN))
    lines.push(`  ${paint.red("major")} ${cut(plainLine(each.message))}`);
  if (telling.length > FINDINGS_SHOWN) lines.push(`  and ${telling.length - FINDINGS_SHOWN} more`);
  if (files.length > 0) {
    lines.push(
      `files     ${files.length} ${summary.status === "stale" ? "would change" : "written"}`,
    );
    lines.push(...files.slice(0, FILES_SHOWN).map((each) => `  ${each}`));
    if (files.length > FILES_SHOWN) lines.push(`  and ${files.length - FILES_SHOWN} more`);
    lines.push(
      `next      ${summary.status === "stale" ? "run pnpm sync" : "pnpm reference, review git diff, then commit"}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** A name of the document may be longer than anybody reads. */
function cut(line: string): string {
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}

const HEADLINES: Record<SyncResult["status"], string> = {
  unchanged: "Unchanged.",
  updated: "Updated.",
  offline: "Offline: the upstream is out of reach, so this is the pinned document.",
  stale: "Stale.",
};
