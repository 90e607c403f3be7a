import { correctDocument, type JsonObject } from "@c1-openapi/document";
import { addSamples } from "../../src/index.ts";
import { listSamples } from "./published.ts";

/** The parts of an operation that tests bend. */
export interface OperationParts {
  body?: JsonObject;
  answer?: JsonObject;
  parameters?: JsonObject[];
  operation?: JsonObject;
}

/** A corrected document of one operation, `POST /things/{thing_id}` unless another is named. */
export function documentOf(
  parts: OperationParts,
  schemas: JsonObject = {},
  [method, path, name]: [method: string, path: string, name: string] = [
    "post",
    "/things",
    "Create",
  ],
): JsonObject {
  const content = (schema: JsonObject): JsonObject => ({
    content: { "application/json": { schema } },
  });
  const operation: JsonObject = {
    operationId: `test.ThingService.${name}`,
    "x-speakeasy-group": "Thing",
    "x-speakeasy-name-override": name,
    ...(parts.parameters ? { parameters: parts.parameters } : {}),
    ...(parts.body ? { requestBody: content(parts.body) } : {}),
    responses: { 200: { description: "", ...content(parts.answer ?? { type: "object" }) } },
    ...parts.operation,
  };
  const document: JsonObject = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    servers: [{ url: "https://{tenantDomain}.example.com" }],
    paths: { [path]: { [method]: operation } },
    components: { schemas },
  };
  return correctDocument(document, { drop: [] }).document;
}

/** A message with these properties. */
export function message(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: "object", properties, ...more };
}

/** A reference to a component schema. */
export function ref(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

/** The samples of a document's one operation, by operation and by path. */
export function samplesOf(document: JsonObject): [byOperation: string, byPath: string] {
  const [byOperation, byPath] = listSamples(addSamples(document));
  return [byOperation?.source ?? "", byPath?.source ?? ""];
}
