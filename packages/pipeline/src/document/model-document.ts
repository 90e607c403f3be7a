import {
  type ApiModel,
  buildModel,
  correctDocument,
  cutToInclude,
  listWarnings,
} from "@c1-openapi/model";
import { jsonPointer, type OpenapiDocument } from "@c1-openapi/openapi";
import { repositoryFiles } from "../repository-files.ts";
import type { Settings } from "../settings/read-settings.ts";
import type { Warning } from "../warning.ts";

/** The model of a corrected document, and what was noticed on the way. */
export interface ModelledDocument {
  model: ApiModel;
  warnings: Warning[];
}

/**
 * Corrects a checked document as the repository says, cuts it to what the packages include, and
 * returns its model.
 *
 * @param cut what is done about names in `include` that the document doesn't have; by default it is
 *   refused
 * @throws {DocumentError} `usage` for such a name, `refused` for an overlay that doesn't fit
 */
export function modelDocument(
  document: OpenapiDocument,
  { config, profile, overlay, released }: Settings,
  cut: typeof cutToInclude = cutToInclude,
): ModelledDocument {
  const options = { profile, drop: config.drop, overlay, released };
  const { document: corrected, unmatchedActions } = correctDocument(document, options);
  const warnings = unmatchedActions.map((action): Warning => {
    const index = overlay?.content.actions.indexOf(action) ?? 0;
    return {
      code: "overlay-action-unmatched",
      pointer: jsonPointer("actions", index),
      message: `an action of ${repositoryFiles.overlay} matches nothing: ${action.target}`,
    };
  });
  const model = buildModel(cut(corrected, config.include, profile), profile);
  return { model, warnings: [...warnings, ...listWarnings(model)] };
}

/** Returns the settings by which a document is read whole, whatever the packages include of it. */
export function withoutInclude(settings: Settings): Settings {
  return { ...settings, config: { ...settings.config, include: undefined } };
}
