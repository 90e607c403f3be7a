import { type ApiModel, cutToWhatIsThere, isCorrected, readTypeNames } from "@c1-openapi/model";
import type { OpenapiDocument } from "@c1-openapi/openapi";
import type { Comparison, DocumentLabel, ReportOptions } from "@c1-openapi/semver";
import { modelDocument } from "./document/model-document.ts";
import { type ReadingPorts, readSource } from "./document/read-source.ts";
import type { Ports } from "./ports/ports.ts";
import { sourceName } from "./pull/source-name.ts";
import { readSettings, type Settings } from "./settings/read-settings.ts";

/** A comparison, and what both documents are called. */
export interface ComparedSources {
  comparison: Comparison;
  labels: Pick<ReportOptions, "before" | "after">;
}

/**
 * Compares two documents from files or URLs with the corrections, the policy and the accepted findings of a sync.
 * One that was released has its corrections already, and is taken as it stands.
 *
 * @throws {DocumentError} `unreachable`, `refused` or `usage`
 */
export async function compareSources(
  [oldSource, newSource]: readonly [string, string],
  ports: ReadingPorts & Pick<Ports, "workspace" | "engines">,
): Promise<ComparedSources> {
  const { progress, engines } = ports;
  const settings = await readSettings(ports.workspace);
  const { accepted, config } = settings;
  // A document of a release has its names already, and a new one keeps those of the old.
  const before = await readModel(oldSource, settings, ports, (each) =>
    readTypeNames(each) ? each : undefined,
  );
  const after = await readModel(newSource, settings, ports, () => before.corrected);
  const comparison = await progress.run(
    "compare",
    () => engines.compare(before, after, { policy: config.policy, accepted }),
    ({ findings }) => `${findings.length} ${findings.length === 1 ? "finding" : "findings"}`,
  );
  const labels = { before: labelOf(oldSource, before), after: labelOf(newSource, after) };
  return { comparison, labels };
}

/** Reads a document and its model: once there is a model, what was read is needed no more. */
async function readModel(
  source: string,
  settings: Settings,
  ports: ReadingPorts,
  releasedOf: (document: OpenapiDocument) => OpenapiDocument | undefined,
): Promise<ApiModel> {
  const document = await readSource(source, settings, ports, isCorrected);
  return ports.progress.run("correct", () => {
    const released = releasedOf(document);
    return modelDocument(document, { ...settings, released }, cutToWhatIsThere).model;
  });
}

/** What a document is called in a report: by where it comes from, and what it says of itself. */
export function labelOf(
  source: string,
  { info }: { info: { title: string; version: string } },
): DocumentLabel {
  return { source: sourceName(source), title: info.title, version: info.version };
}
