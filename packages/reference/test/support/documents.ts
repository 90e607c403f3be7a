import { c1Profile } from "@c1-openapi/c1";
import { type ApiModel, buildModel, correctDocument } from "@c1-openapi/model";
import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import { addSamples, listSamples, printReference } from "../../src/index.ts";

/** The parts of an operation that tests bend. */
export interface OperationParts {
  body?: JsonObject;
  answer?: JsonObject;
  parameters?: JsonObject[];
  operation?: JsonObject;
}

/** The model of a document of one operation, `POST /things` unless another is named. */
export function modelOf(
  parts: OperationParts,
  schemas: JsonObject = {},
  [method, path, name]: [method: string, path: string, name: string] = [
    "post",
    "/things",
    "Create",
  ],
): ApiModel {
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
  return correctedModel({
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    servers: [{ url: "https://{tenantDomain}.example.com" }],
    paths: { [path]: { [method]: operation } },
    components: { schemas },
  });
}

/** The model of a document as C1 means it. */
export function correctedModel(document: JsonObject): ApiModel {
  const original = document as OpenapiDocument;
  return buildModel(correctDocument(original, { drop: [], profile: c1Profile }), c1Profile);
}

/** The same of a document with samples. */
export function modelWithSamples(parts: OperationParts, schemas: JsonObject = {}): ApiModel {
  return buildModel(addSamples(modelOf(parts, schemas)), c1Profile);
}

/** The pages of a model, with samples. */
export function pagesOf(model: ApiModel): Map<string, string> {
  return printReference(buildModel(addSamples(model), c1Profile));
}

/** A message with these properties. */
export function message(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: "object", properties, ...more };
}

/** A reference to a component schema. */
export function ref(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

/** The samples of a model's one operation, by operation and by path. */
export function samplesOf(model: ApiModel): [byOperation: string, byPath: string] {
  const [byOperation, byPath] = listSamples(buildModel(addSamples(model), c1Profile));
  return [byOperation?.source ?? "", byPath?.source ?? ""];
}
