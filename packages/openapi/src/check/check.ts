import type { OpenapiDocument } from "../document.ts";
import type { JsonObject } from "../json/json.ts";
import { checkDepth } from "./depth.ts";
import { createRefuse } from "./fault.ts";
import { checkNames } from "./names.ts";
import { checkOperationIds, checkPaths, checkSecurity } from "./paths.ts";
import { checkReferenceCycles, checkReferences } from "./references.ts";
import { checkSchemas } from "./schemas.ts";
import { checkSpecification } from "./specification.ts";
import { checkStrayReferences } from "./stray-references.ts";
import { checkVersion } from "./version.ts";

/**
 * Returns a document, as it is, once it is known to be one that may be worked on: OpenAPI 3, valid by
 * the specification's own schema, closed in itself, and without names that could become code. From here
 * on its parts have the types that the specification gives them.
 *
 * @param name what messages call the document
 * @throws {DocumentError} `refused`, with the JSON Pointer of the first thing that is wrong
 */
export async function checkDocument(document: JsonObject, name: string): Promise<OpenapiDocument> {
  const refuse = createRefuse(name);
  checkVersion(document, refuse);
  checkDepth(document, refuse);
  checkNames(document, refuse);
  await checkSpecification(document, refuse);
  checkSchemas(document, refuse);
  checkReferences(document, refuse);
  checkStrayReferences(document, refuse);
  checkReferenceCycles(document, refuse);
  checkPaths(document, refuse);
  checkOperationIds(document, refuse);
  checkSecurity(document, refuse);
  return document as OpenapiDocument;
}
