import { type JsonObject, objectOr, stringOr } from "@c1-openapi/document";
import type { Comparison, DocumentLabel } from "@c1-openapi/semver";

/** GitHub shows a Markdown file of up to half a megabyte. */
const MAX_BYTES = 500_000;

/** One side of a release: the corrected document, and the version of the packages that have it. */
interface ReleasedDocument {
  document: JsonObject;
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
): Promise<string | undefined> {
  if (comparison.findings.length === 0) return undefined;
  const { printMarkdown } = await import("@c1-openapi/semver");
  const labels = { before: labelOf(before), after: labelOf(after) };
  return `# ${after.version}\n\n${printMarkdown(comparison, { ...labels, maxBytes: MAX_BYTES })}`;
}

function labelOf({ document, version }: ReleasedDocument): DocumentLabel {
  const info = objectOr(document["info"]);
  return {
    source: version,
    title: stringOr(info["title"]) ?? "",
    version: stringOr(info["version"]) ?? "",
  };
}
