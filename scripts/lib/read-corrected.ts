import { readFile } from "node:fs/promises";
import {
  checkDocument,
  correctDocument,
  type JsonObject,
  parseDocument,
  readSourceConfig,
  type SourceConfig,
} from "@c1-openapi/document";
import { UsageError } from "./command-line.ts";
import { FILES, pathFromCaller, pathInRoot, readJsonIfThere, readOverlay } from "./workspace.ts";

/** A corrected document, whole, and the configuration that it was corrected by. */
export interface Corrected {
  document: JsonObject;
  config: SourceConfig;
}

/**
 * Reads the pinned document, or the one that `--spec` names, and corrects it as a sync does.
 *
 * @throws UsageError if there is no such file
 */
export async function readCorrected(spec: string | undefined): Promise<Corrected> {
  const file = spec === undefined ? pathInRoot(FILES.pinned) : pathFromCaller(spec);
  const name = spec ?? FILES.pinned;
  const text = await readFile(file, "utf8").catch((cause: Error) => {
    throw new UsageError(`--spec ${name} can't be read: ${cause.message}`);
  });
  const original = parseDocument(text, name);
  await checkDocument(original, name);
  const config = await readSourceConfig(pathInRoot(FILES.source));
  const overlay = await readOverlay();
  const released = await readJsonIfThere(FILES.released);
  const { document } = correctDocument(original, { drop: config.drop, overlay, released });
  return { document, config };
}
