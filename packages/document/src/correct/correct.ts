import { isObject, type JsonObject, sortKeys } from "../json.ts";
import { eachOperation } from "../operations.ts";
import { spellOutBooleanComponents } from "./boolean-components.ts";
import { declareErrorResponse } from "./error-response.ts";
import { unifyNullForms } from "./null-forms.ts";
import { applyOverlay, type Overlay, type OverlayAction } from "./overlay.ts";
import { declarePageParameters } from "./page-parameters.ts";
import { removeEmptyKeywords } from "./plain-keywords.ts";
import { requireBodiesWithRequiredFields } from "./request-body.ts";
import { separateSecuritySchemes } from "./security.ts";
import { assignTypeNames } from "./type-names.ts";

export interface CorrectionOptions {
  /** Keys to remove from every operation, such as `x-codeSamples`. */
  drop: readonly string[];
  overlay?: { content: Overlay; fileName: string } | undefined;
  /** The corrected document of the last release, whose type names are kept. */
  released?: JsonObject | undefined;
}

export interface Correction {
  document: JsonObject;
  /** The overlay's actions that found nothing to act on. */
  unmatchedActions: OverlayAction[];
}

/**
 * Returns a corrected copy of a checked document, its keys sorted: first what is systematic, by rules that hold
 * for every part of it, then what is particular, by the overlay, and then the names of the types.
 *
 * @throws {DocumentError} if the overlay can't be applied.
 */
export function correctDocument(original: JsonObject, options: CorrectionOptions): Correction {
  // Sorted, so that nothing made from it depends on the order in which upstream writes its keys.
  const document = sortKeys(original) as JsonObject;
  dropOperationKeys(document, options.drop);
  spellOutBooleanComponents(document);
  removeEmptyKeywords(document);
  unifyNullForms(document);
  separateSecuritySchemes(document);
  declareErrorResponse(document);
  declarePageParameters(document);
  requireBodiesWithRequiredFields(document);
  const { overlay } = options;
  const unmatchedActions = overlay ? applyOverlay(document, overlay.content, overlay.fileName) : [];
  assignTypeNames(document, options.released);
  return { document, unmatchedActions };
}

function dropOperationKeys(document: JsonObject, keys: readonly string[]): void {
  for (const { operation, pathItem } of eachOperation(document)) {
    for (const holder of [operation, pathItem]) {
      if (!isObject(holder)) continue;
      for (const key of keys) delete holder[key];
    }
  }
}
