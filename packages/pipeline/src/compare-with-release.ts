import { type ComparedSources, labelOf } from "./compare-sources.ts";
import { measure } from "./document/derive.ts";
import { modelDocument } from "./document/model-document.ts";
import { type ReadingPorts, readSpec } from "./document/read-source.ts";
import type { Ports } from "./ports/ports.ts";
import { repositoryFiles } from "./repository-files.ts";
import { readSettings } from "./settings/read-settings.ts";

/**
 * Compares a document with that of the last release, as a sync does.
 *
 * @param source a file or a URL; undefined: the pinned document
 * @throws {DocumentError} `unreachable`, `refused` or `usage`
 */
export async function compareWithRelease(
  source: string | undefined,
  ports: ReadingPorts & Pick<Ports, "workspace" | "engines">,
): Promise<ComparedSources> {
  const settings = await readSettings(ports.workspace);
  const document = await readSpec(source, settings, ports);
  const { model } = modelDocument(document, settings);
  // Without files there is no changeset to write, and only the comparison is wanted.
  const { comparison } = await measure({ model, files: new Map() }, settings, ports);
  const { released, pinned } = repositoryFiles;
  return {
    comparison,
    labels: {
      before: labelOf(released, settings.released ?? model),
      after: labelOf(source ?? pinned, model),
    },
  };
}
