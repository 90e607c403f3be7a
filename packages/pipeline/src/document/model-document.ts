import {
  type ApiModel,
  buildModel,
  correctDocument,
  cutToInclude,
  listWarnings,
} from "@c1-openapi/model";
import type { OpenapiDocument } from "@c1-openapi/openapi";
import type { Settings } from "../settings/read-settings.ts";
import { withinDeadline } from "../stage-deadline.ts";
import type { Warning } from "../warning.ts";

/** The model of a corrected document, and what of it the packages can't offer. */
export interface ModelledDocument {
  model: ApiModel;
  warnings: Warning[];
}

/**
 * Corrects a mended document as the profile says, cuts it to what the packages include, and
 * returns its model.
 *
 * @param cut what is done about names in `include` that the document doesn't have; by default it is
 *   refused
 * @throws {DocumentError} `usage` for such a name
 */
export function modelDocument(
  document: OpenapiDocument,
  { config, profile, released }: Settings,
  cut: typeof cutToInclude = cutToInclude,
): ModelledDocument {
  return withinDeadline("correct", () => {
    const options = { profile, drop: config.drop, released };
    const corrected = correctDocument(document, options);
    const model = buildModel(cut(corrected, config.include, profile), profile);
    return { model, warnings: listWarnings(model) };
  });
}

/** Returns the settings by which a document is read whole, whatever the packages include of it. */
export function withoutInclude(settings: Settings): Settings {
  return { ...settings, config: { ...settings.config, include: undefined } };
}
