import { arrayOr, isObject, type JsonObject, objectOr } from "../json.ts";
import { eachOperation } from "../operations.ts";
import { resolveReference } from "../references.ts";

/**
 * Marks a request body as required when its schema has required fields: the document never says
 * `requestBody.required`, so a caller could leave out a body that can't be left out.
 */
export function requireBodiesWithRequiredFields(document: JsonObject): void {
  for (const { operation } of eachOperation(document)) {
    const body = operation["requestBody"];
    if (!isObject(body) || "required" in body) continue;
    const schemas = Object.values(objectOr(body["content"])).map(
      (each) => objectOr(each)["schema"],
    );
    if (schemas.length === 0) continue;
    const isRequired = schemas.every(
      (each) => arrayOr(objectOr(resolveReference(document, each))["required"]).length > 0,
    );
    if (isRequired) body["required"] = true;
  }
}
