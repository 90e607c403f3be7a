import { isDeepStrictEqual } from "node:util";
import type { ApiModel } from "@c1-openapi/model";
import { isDocumentError } from "@c1-openapi/openapi";
import { modelDocument } from "../document/model-document.ts";
import type { Pinned } from "../document/read-pinned.ts";
import { sha256Of } from "../pin/provenance.ts";
import type { Ports } from "../ports/ports.ts";
import type { Settings } from "../settings/read-settings.ts";
import { summariseOperations } from "./summarise.ts";
import type { OperationCounts } from "./sync-result.ts";

/**
 * Returns what changed since the document that is pinned was; undefined if nothing did, or if that is what
 * was released, of which the sync says it anyway.
 *
 * @param sha256 the hash of the document that is to be pinned
 */
export async function compareWithPinned(
  sha256: string,
  model: ApiModel,
  { pinned, settings }: { pinned: Pinned | undefined; settings: Settings },
  { engines, progress }: Pick<Ports, "engines" | "progress">,
): Promise<OperationCounts | undefined> {
  if (!pinned || sha256Of(pinned.text) === sha256) return undefined;
  let before: ApiModel;
  try {
    const { document } = await pinned.readDocument(settings.overlay);
    before = modelDocument(document, settings).model;
  } catch (error) {
    // It was read by another overlay, or by an older version of this: the sync doesn't depend on it.
    if (isDocumentError(error)) return undefined;
    throw error;
  }
  if (isDeepStrictEqual(before.corrected, settings.released)) return undefined;
  const decisions = { policy: settings.config.policy, accepted: settings.accepted };
  const { operations } = await progress.run("recall", () =>
    engines.compare(before, model, decisions),
  );
  return summariseOperations(operations);
}
