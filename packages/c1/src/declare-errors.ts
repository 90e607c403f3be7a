import type { OpenapiDocument, SchemaObject } from "@c1-openapi/openapi";
import { mapOperations } from "./map-operations.ts";

const statusName = "google.rpc.Status";

/** The body of every answer that isn't a 2xx: https://github.com/googleapis/googleapis/blob/master/google/rpc/status.proto */
const statusSchema: SchemaObject = {
  type: "object",
  title: "Status",
  description: "The body of an answer that reports an error.",
  "x-speakeasy-name-override": "RpcStatus",
  properties: {
    code: {
      type: "integer",
      format: "int32",
      description: "The number of the error in google.rpc.Code, such as 5 for NOT_FOUND.",
    },
    message: { type: "string", description: "What went wrong, in English, for developers." },
    details: {
      type: ["array", "null"],
      description: "Messages with more about the error; `@type` names the kind of each.",
      items: {
        type: "object",
        properties: { "@type": { type: "string", description: "The type of the message." } },
        additionalProperties: true,
      },
    },
  },
};

/**
 * Declares the error body on every operation that has no default answer. C1 answers errors with
 * google.rpc.Status and says so nowhere; without this an error would be typed `undefined`. An operation that
 * declares some statuses of its own, a redirect say, still answers all other errors this way.
 */
export function declareErrors(document: OpenapiDocument): OpenapiDocument {
  let isUsed = false;
  const declared = mapOperations(document, (operation) => {
    const { responses = {} } = operation;
    if ("default" in responses) return operation;
    isUsed = true;
    const content = {
      "application/json": { schema: { $ref: `#/components/schemas/${statusName}` } },
    };
    const error = { description: "An error.", content };
    return { ...operation, responses: { ...responses, default: error } };
  });
  if (!isUsed) return document;
  const schemas = { ...declared.components?.schemas };
  schemas[statusName] ??= structuredClone(statusSchema);
  return { ...declared, components: { ...declared.components, schemas } };
}
