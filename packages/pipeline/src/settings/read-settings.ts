import type { Profile } from "@c1-openapi/model";
import {
  DocumentError,
  type OpenapiDocument,
  type Overlay,
  parseOverlay,
} from "@c1-openapi/openapi";
import { type AcceptedFinding, readAccepted } from "../accept/accepted.ts";
import type { Workspace } from "../ports/ports.ts";
import { repositoryFiles } from "../repository-files.ts";
import { profiles } from "./profiles.ts";
import { readJsonFile } from "./read-json.ts";
import { parseSourceConfig, type SourceConfig } from "./source-config.ts";

/** What the repository says of how documents are read, corrected and compared. */
export interface Settings {
  config: SourceConfig;
  profile: Profile;
  overlay: { content: Overlay; fileName: string } | undefined;
  /** The corrected document of the last release; undefined before the first one. */
  released: OpenapiDocument | undefined;
  /** What a person decided about findings since then. */
  accepted: readonly AcceptedFinding[];
}

/**
 * Reads the settings of the repository.
 *
 * @param known what `spec/source.json` holds, where it was read already
 * @throws {DocumentError} `usage` for what is missing or makes no sense, `refused` if the overlay
 *   can't be read
 */
export async function readSettings(
  workspace: Pick<Workspace, "readText">,
  known?: SourceConfig,
): Promise<Settings> {
  const config = known ?? (await readSourceConfig(workspace));
  const overlay = await workspace.readText(repositoryFiles.overlay);
  const released = await readJsonFile(workspace, repositoryFiles.released);
  return {
    config,
    profile: profiles[config.profile],
    overlay:
      overlay === undefined
        ? undefined
        : {
            content: parseOverlay(overlay, repositoryFiles.overlay),
            fileName: repositoryFiles.overlay,
          },
    // A release wrote it from a document that was checked.
    released: released as OpenapiDocument | undefined,
    accepted: await readAccepted(workspace),
  };
}

/**
 * Reads `spec/source.json`.
 *
 * @throws {DocumentError} `usage` when it is missing, is not JSON or says something unknown
 */
export async function readSourceConfig(
  workspace: Pick<Workspace, "readText">,
): Promise<SourceConfig> {
  const value = await readJsonFile(workspace, repositoryFiles.source);
  if (value !== undefined) return parseSourceConfig(value, repositoryFiles.source);
  throw new DocumentError("usage", `There is no ${repositoryFiles.source}`, {
    where: repositoryFiles.source,
    remedy: "Restore it from version control.",
  });
}
