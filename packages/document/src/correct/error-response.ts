import { isObject, type JsonObject, objectOr } from "../json.ts";
import { eachOperation } from "../operations.ts";

const STATUS_NAME = "google.rpc.Status";

/** The body of every answer that isn't a 2xx: https://github.com/googleapis/googleapis/blob/master/google/rpc/status.proto */
const STATUS_SCHEMA: JsonObject = {
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
 * Declares the error body on every operation that declares no answer but 2xx. C1 answers errors
 * with google.rpc.Status and says so nowhere; without this an error would be typed `undefined`.
 */
export function declareErrorResponse(document: JsonObject): void {
  let isUsed = false;
  for (const { operation } of eachOperation(document)) {
    const responses = objectOr(operation["responses"]);
    if (Object.keys(responses).some((status) => !/^(2|x-)/.test(status))) continue;
    operation["responses"] = {
      ...responses,
      default: {
        description: "An error.",
        content: {
          "application/json": { schema: { $ref: `#/components/schemas/${STATUS_NAME}` } },
        },
      },
    };
    isUsed = true;
  }
  if (!isUsed) return;
  const components = objectOr(document["components"]);
  const schemas = objectOr(components["schemas"]);
  if (!isObject(schemas[STATUS_NAME])) schemas[STATUS_NAME] = structuredClone(STATUS_SCHEMA);
  document["components"] = { ...components, schemas };
}
