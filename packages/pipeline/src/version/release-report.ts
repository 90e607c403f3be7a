import type { Info } from "@c1-openapi/openapi";
import type { Comparison, DocumentLabel } from "@c1-openapi/semver";
import type { Engines } from "../ports/ports.ts";

/** GitHub shows a Markdown file of up to half a megabyte. */
const maxBytes = 500_000;

/** One side of a release: what the document says of itself, and the version of the packages. */
interface ReleasedDocument {
  info: Info | undefined;
  version: string;
}

/** Returns where the full list of findings of a version is kept. */
export function releaseReportPath(version: string): string {
  return `docs/releases/${version}.md`;
}

/** Returns every finding of a release as Markdown, or undefined if the document is the same. */
export async function printReleaseReport(
  comparison: Comparison,
  { before, after }: { before: ReleasedDocument; after: ReleasedDocument },
  engines: Pick<Engines, "printMarkdown">,
): Promise<string | undefined> {
  if (comparison.findings.length === 0) return undefined;
  const labels = { before: labelOf(before), after: labelOf(after) };
  const report = await engines.printMarkdown(comparison, { ...labels, maxBytes });
  return `# ${after.version}\n\n${report}`;
}

function labelOf({ info, version }: ReleasedDocument): DocumentLabel {
  return { source: version, title: info?.title ?? "", version: info?.version ?? "" };
}
