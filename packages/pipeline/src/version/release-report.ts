import type { Info } from "@c1-openapi/openapi";
import type { Comparison, DocumentLabel } from "@c1-openapi/semver";
import { countSeverities } from "@c1-openapi/semver/counts";
import type { Engines, PlannedVersion, Workspace } from "../ports/ports.ts";
import {
  type IndexedRelease,
  printReleaseIndex,
  readReleaseIndex,
  releaseIndexPath,
} from "../release/release-index.ts";
import { summariseOperations } from "../sync/summarise.ts";

/** GitHub shows a Markdown file of up to half a megabyte. */
const maxBytes = 500_000;

/** A release that is made, and what it is measured against. */
export interface RecordedRelease {
  packages: readonly PlannedVersion[];
  /** What changed since the release before; undefined for the first release. */
  comparison: Comparison | undefined;
  /** What the document of the release before says of itself. */
  previousInfo: Info | undefined;
  info: Info;
  /** SHA-256 of the pinned document, in hex. */
  pinnedSha256: string;
}

/**
 * Returns the files of `docs/releases` with a release in them: its entry in the index, and every finding
 * as Markdown and as data, if there is one.
 */
export async function recordRelease(
  release: RecordedRelease,
  ports: { workspace: Pick<Workspace, "readText">; engines: ReportEngines },
): Promise<Map<string, string>> {
  const { version, reports } = nameRelease(release);
  const files = new Map<string, string>();
  if (reports && release.comparison) {
    files.set(reports.markdown, await printReport(release, release.comparison, ports.engines));
    files.set(reports.json, await ports.engines.printJson(release.comparison));
  }
  const { releases } = await readReleaseIndex(ports.workspace);
  const others = releases.filter((each) => each.version !== version);
  const index = { releases: [describeRelease(release), ...others] };
  files.set(releaseIndexPath, printReleaseIndex(index));
  return files;
}

type ReportEngines = Pick<Engines, "printMarkdown" | "printJson">;

function describeRelease(release: RecordedRelease): IndexedRelease {
  const { packages, comparison, info, pinnedSha256 } = release;
  const { version, reports } = nameRelease(release);
  const { findings = [], operations = [] } = comparison ?? {};
  return {
    version,
    packages: packages.map(({ name }) => name),
    bump: comparison === undefined ? "first" : bumpOf(packages[0]),
    document: { title: info.title, version: info.version, sha256: pinnedSha256 },
    findings: countSeverities(findings),
    operations: summariseOperations(operations),
    ...(reports && { reports }),
  };
}

function nameRelease({ packages, comparison }: RecordedRelease) {
  // All packages have the same version.
  const version = packages[0]?.to ?? "";
  const hasFindings = comparison !== undefined && comparison.findings.length > 0;
  const path = `docs/releases/${version}`;
  const reports = hasFindings ? { markdown: `${path}.md`, json: `${path}.json` } : undefined;
  return { version, reports };
}

/** People may ask for more than the document does, so it is read off the versions. */
function bumpOf({ from, to }: PlannedVersion = { name: "", from: "", to: "" }) {
  const [before, after] = [from.split("."), to.split(".")];
  if (before[0] !== after[0]) return "major";
  return before[1] === after[1] ? "patch" : "minor";
}

async function printReport(
  { packages, previousInfo, info }: RecordedRelease,
  comparison: Comparison,
  engines: ReportEngines,
): Promise<string> {
  const { from, to } = packages[0] ?? { from: "", to: "" };
  const labels = { before: labelOf(previousInfo, from), after: labelOf(info, to) };
  const report = await engines.printMarkdown(comparison, { ...labels, maxBytes });
  return `# ${to}\n\n${report}`;
}

function labelOf(info: Info | undefined, version: string): DocumentLabel {
  return { source: version, title: info?.title ?? "", version: info?.version ?? "" };
}
