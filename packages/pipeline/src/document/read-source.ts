import type { OpenapiDocument } from "@c1-openapi/openapi";
import { readProvenance } from "../pin/provenance.ts";
import type { Ports } from "../ports/ports.ts";
import { pullDocument } from "../pull/pull.ts";
import type { PullLimits } from "../settings/source-config.ts";
import { readParts } from "./read-parts.ts";
import { readPinned, refuseUnpinned } from "./read-pinned.ts";

/** What it takes to read a document from a source. */
export type ReadingPorts = Pick<Ports, "callerFiles" | "network" | "progress">;

/**
 * Returns the checked document of one source, a URL or a file. What its merge warns of is shown.
 *
 * @throws {DocumentError} `unreachable`, `refused` or `usage`
 */
export async function readSource(
  source: string,
  limits: PullLimits,
  ports: ReadingPorts,
): Promise<OpenapiDocument> {
  const { progress } = ports;
  const pulled = await progress.run("pull", () =>
    pullDocument({ allOf: [source] }, { limits, onNotice: progress.warn }, ports),
  );
  const parts = pulled.kind === "pulled" ? pulled.parts : [];
  const { document, warnings } = await progress.run("check", () => readParts(parts));
  for (const { message } of warnings) progress.warn(message);
  return document;
}

/** Returns the checked document that `--spec` names, or else the pinned one. */
export async function readSpec(
  spec: string | undefined,
  limits: PullLimits,
  ports: ReadingPorts & Pick<Ports, "workspace">,
): Promise<OpenapiDocument> {
  if (spec !== undefined) return readSource(spec, limits, ports);
  const { workspace } = ports;
  const pinned = await readPinned(workspace, await readProvenance(workspace));
  return pinned ? pinned.readDocument() : refuseUnpinned();
}
