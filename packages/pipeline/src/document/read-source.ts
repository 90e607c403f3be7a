import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import { readProvenance } from "../pin/provenance.ts";
import type { Ports } from "../ports/ports.ts";
import { pullDocument } from "../pull/pull.ts";
import type { Settings } from "../settings/read-settings.ts";
import { readParts } from "./read-parts.ts";
import { readPinned, refuseUnpinned } from "./read-pinned.ts";

/** What it takes to read a document from a source. */
export type ReadingPorts = Pick<Ports, "callerFiles" | "network" | "progress">;

/** What of the settings decides how a document is read. */
type ReadingSettings = Pick<Settings, "config" | "overlay">;

/**
 * Returns the document of one source, a URL or a file, mended and checked. What its check and its merge
 * warn of is shown; that an action of the overlay finds nothing is no fault of a document of any age.
 *
 * @param isCorrected whether a document was corrected for a release before; by default none was
 * @throws {DocumentError} `unreachable`, `refused` or `usage`
 */
export async function readSource(
  source: string,
  { config, overlay }: ReadingSettings,
  ports: ReadingPorts,
  isCorrected?: (document: JsonObject) => boolean,
): Promise<OpenapiDocument> {
  const { progress } = ports;
  const { limits } = config;
  const pulled = await progress.run("pull", () =>
    pullDocument({ allOf: [source] }, { limits, onNotice: progress.warn }, ports),
  );
  const parts = pulled.kind === "pulled" ? pulled.parts : [];
  const { document, warnings } = await progress.run("check", () =>
    readParts(parts, overlay, isCorrected),
  );
  for (const { message } of warnings) progress.warn(message);
  return document;
}

/** Returns the document that `--spec` names, or else the pinned one, mended. */
export async function readSpec(
  spec: string | undefined,
  settings: ReadingSettings,
  ports: ReadingPorts & Pick<Ports, "workspace">,
): Promise<OpenapiDocument> {
  if (spec !== undefined) return readSource(spec, settings, ports);
  const { workspace } = ports;
  const pinned = await readPinned(workspace, await readProvenance(workspace));
  if (!pinned) return refuseUnpinned();
  return (await pinned.readDocument(settings.overlay)).document;
}
