import { type OpenapiDocument, resolveReference, type SchemaObject } from "@c1-openapi/openapi";
import { mapOperations } from "./map-operations.ts";

/**
 * Marks a request body as required when its schema has required fields: the document never says
 * `requestBody.required`, so a caller could leave out a body that can't be left out.
 */
export function requireBodies(document: OpenapiDocument): OpenapiDocument {
  return mapOperations(document, (operation) => {
    const body = operation.requestBody;
    if (!body || "required" in body || !("content" in body)) return operation;
    const schemas = Object.values(body.content).map((each) => each.schema);
    const isRequired =
      schemas.length > 0 &&
      schemas.every((schema) => {
        if (typeof schema !== "object") return false;
        return (resolveReference<SchemaObject>(document, schema)?.required ?? []).length > 0;
      });
    return isRequired ? { ...operation, requestBody: { ...body, required: true } } : operation;
  });
}
