import type { OpenapiDocument } from "../document.ts";
import type { JsonObject } from "../json/json.ts";
import { nameReferences } from "../normalize/name-references.ts";
import { checkDepth } from "./depth.ts";
import { createRefuse, type Warn } from "./fault.ts";
import { checkNames } from "./names.ts";
import { checkOperationIds, checkPaths, checkSecurity } from "./paths.ts";
import { checkPatterns } from "./patterns.ts";
import { checkReferenceCycles, checkReferences } from "./references.ts";
import { checkSchemas } from "./schemas.ts";
import { loadSpecificationCheck } from "./specification.ts";
import { checkVersion } from "./version.ts";

/**
 * Refuses a document that no function here may walk: one that is nested without end, or has keys that would
 * reach the prototype of an object. Needs nothing else of it to be right.
 *
 * @param name what messages call the document
 * @throws {DocumentError} `refused`, with the JSON Pointer of what is wrong
 */
export function checkLimits(document: JsonObject, name: string): void {
  checkDepth(document, createRefuse(name));
}

/**
 * Returns a document, as it is, once it is known to be one that may be worked on: OpenAPI 3, valid by
 * the specification's own schema, closed in itself, and without names that could become code. From here
 * on its parts have the types that the specification gives them.
 *
 * @param name what messages call the document
 * @param warn called for what is worth a look, but no reason to refuse the document
 * @throws {DocumentError} `refused`, with the JSON Pointer of the first thing that is wrong
 */
export type CheckDocument = (document: JsonObject, name: string, warn?: Warn) => OpenapiDocument;

/** Loads the check of a document, and checks it. */
export async function checkDocument(
  ...[document, name, warn]: Parameters<CheckDocument>
): Promise<OpenapiDocument> {
  return (await loadCheck(document))(document, name, warn);
}

/**
 * Loads what the check of a document takes: the schema of its version. The check itself doesn't wait for
 * anything, so that it can be interrupted.
 */
export async function loadCheck(document: JsonObject): Promise<CheckDocument> {
  const checkSpecification = await loadSpecificationCheck(document);
  return (document, name, warn = () => {}) => {
    const refuse = createRefuse(name);
    checkVersion(document, refuse);
    checkDepth(document, refuse);
    checkNames(document, refuse);
    checkSpecification(document, refuse);
    checkSchemas(document, refuse);
    checkPatterns(document, warn);
    checkReferences(document, refuse, warn);
    checkReferenceCycles(nameReferences(document as OpenapiDocument), refuse);
    checkPaths(document, refuse, warn);
    checkOperationIds(document, refuse);
    checkSecurity(document, refuse);
    return document as OpenapiDocument;
  };
}
