import { c1Profile } from "@c1-openapi/c1";
import { type ApiModel, applyCorrections, buildModel, readTypeNames } from "@c1-openapi/model";
import {
  checkReferenceCycles,
  checkReferences,
  createRefuse,
  isDocumentError,
  isObject,
  type OpenapiDocument,
} from "@c1-openapi/openapi";
import { MockC1Error } from "../errors.js";

/**
 * Returns the model of an OpenAPI document. A document as C1 publishes it is corrected first, so that the
 * mock serves what the generated packages call; one of those packages has been corrected and checked.
 *
 * @throws {MockC1Error} if it is no OpenAPI document, or one of its references leads nowhere
 */
export function openModel(document: object): ApiModel {
  if (!isObject(document) || !isObject(document.paths)) {
    throw new MockC1Error("The document is no OpenAPI document: it has no paths");
  }
  const defaults = { openapi: "3.1.0", info: { title: "An API", version: "0" } };
  const given = { ...defaults, ...document } as OpenapiDocument;
  const refuse = createRefuse("");
  try {
    const isCorrected = (readTypeNames(given)?.size ?? 0) > 0;
    if (isCorrected) return buildModel(given, c1Profile);
    checkReferences(given, refuse);
    checkReferenceCycles(given, refuse);
    return buildModel(applyCorrections(given, c1Profile), c1Profile);
  } catch (error) {
    const why = error instanceof Error ? error.message : `${error}`;
    const at = isDocumentError(error) ? ` (${error.where})` : "";
    throw new MockC1Error(`The document can't be served: ${why}${at}`, { cause: error });
  }
}
