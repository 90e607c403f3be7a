import { jsonPointer, type OpenapiDocument } from "@c1-openapi/openapi";
import { listLocatedOperations } from "./list-located-operations.ts";
import type { Webhook } from "./operation.ts";
import { readBody, readResponses } from "./read-operations.ts";

/** Returns the requests that the API makes of its users' accord (section 4.8.1, `webhooks`). */
export function listWebhooks(document: OpenapiDocument): Webhook[] {
  return listLocatedOperations(document, "webhooks").map(
    ({ path, method, operation, pathItem, pointer }) => ({
      name: path,
      method,
      operationId: operation.operationId,
      description: operation.description ?? operation.summary,
      body: readBody(document, operation.requestBody, pointer + jsonPointer("requestBody")),
      responses: readResponses(document, operation, pointer),
      pointer,
      source: operation,
      pathItem,
    }),
  );
}
