import { type ApiModel, cutToWhatIsThere, readTypeNames } from "@c1-openapi/model";
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
 *
 * @throws {DocumentError} `unreachable`, `refused` or `usage`
 */
export async function compareSources(
  [oldSource, newSource]: readonly [string, string],
  ports: ReadingPorts & Pick<Ports, "workspace" | "engines">,
): Promise<ComparedSources> {
  const { progress, engines } = ports;
  const settings = await readSettings(ports.workspace);
  // In a function of its own: the documents as they were read aren't needed while models are compared.
  const { accepted, config } = settings;
  const [before, after] = await readModels([oldSource, newSource], settings, ports);
  const comparison = await progress.run(
    "compare",
    () => engines.compare(before, after, { policy: config.policy, accepted }),
    ({ findings }) => `${findings.length} ${findings.length === 1 ? "finding" : "findings"}`,
  );
  const labels = { before: labelOf(oldSource, before), after: labelOf(newSource, after) };
  return { comparison, labels };
}

async function readModels(
  [oldSource, newSource]: readonly [string, string],
  settings: Settings,
  ports: ReadingPorts,
): Promise<readonly [ApiModel, ApiModel]> {
  const original = await readSource(oldSource, settings, ports);
  const successor = await readSource(newSource, settings, ports);
  return ports.progress.run("correct", () => {
    const modelSince = (document: OpenapiDocument, released: OpenapiDocument | undefined) =>
      modelDocument(document, { ...settings, released }, cutToWhatIsThere).model;
    // A document of a release has its names already, and a new one keeps those of the old.
    const old = modelSince(original, readTypeNames(original) ? original : undefined);
    return [old, modelSince(successor, old.corrected)] as const;
  });
}

function labelOf(
  source: string,
  { info }: { info: { title: string; version: string } },
): DocumentLabel {
  return { source: sourceName(source), title: info.title, version: info.version };
}
