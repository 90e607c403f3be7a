import type { JsonObject } from "../json.js";
import { checkDepth } from "./depth.js";
import { createRefuse } from "./fault.js";
import { checkNames } from "./names.js";
import { checkOperationIds, checkPaths, checkSecurity } from "./paths.js";
import { checkReferenceCycles, checkReferences } from "./references.js";
import { checkSchemas } from "./schemas.js";
import { checkSpecification } from "./specification.js";
import { checkStrayReferences } from "./stray-references.js";
import { checkVersion } from "./version.js";

/**
 * Resolves when a document is one that the pipeline may work on: OpenAPI 3, valid by the
 * specification's own schema, closed in itself, and without names that could become code.
 *
 * @param name what messages call the document
 * @throws {DocumentError} `refused`, with the JSON Pointer of the first thing that is wrong
 */
export async function checkDocument(document: JsonObject, name: string): Promise<void> {
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
}
