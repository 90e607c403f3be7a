import { c1Profile } from "@c1-openapi/c1";
import { type ApiModel, buildModel, correctDocument } from "@c1-openapi/model";
import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import { type Comparison, compareModels, type Policy } from "../../src/index.ts";

/** The parts of the one operation of a tiny API, `thing.do`, that a test is about. */
export interface ApiParts {
  method?: "get" | "post";
  path?: string;
  parameters?: JsonObject[];
  body?: JsonObject;
  isBodyRequired?: boolean;
  answer?: JsonObject;
  responses?: JsonObject;
  operation?: JsonObject;
  schemas?: JsonObject;
  root?: JsonObject;
}

/** Returns the document of a tiny API, uncorrected. */
export function api(parts: ApiParts = {}): JsonObject {
  const { method = "post", path = "/things", parameters, body, answer = {}, responses } = parts;
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    servers: [{ url: "https://example.com" }],
    paths: {
      [path]: {
        [method]: {
          operationId: "things.Do",
          "x-speakeasy-group": "Thing",
          "x-speakeasy-name-override": "Do",
          ...(parameters ? { parameters } : {}),
          ...(body
            ? {
                requestBody: { ...json(body), ...(parts.isBodyRequired ? { required: true } : {}) },
              }
            : {}),
          responses: responses ?? { 200: { description: "", ...json(answer) } },
          ...parts.operation,
        },
      },
    },
    components: { schemas: parts.schemas ?? {} },
    ...parts.root,
  };
}

/** The content of a body or an answer in JSON. */
export function json(schema: JsonObject): JsonObject {
  return { content: { "application/json": { schema } } };
}

/** A reference to a component schema. */
export function ref(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

/** Corrects a document as a sync does, and returns its model. */
export function modelOf(document: JsonObject, released?: ApiModel): ApiModel {
  const corrected = correctDocument(document as OpenapiDocument, {
    drop: ["x-codeSamples"],
    profile: c1Profile,
    released: released?.corrected,
  });
  return buildModel(corrected, c1Profile);
}

/** Returns the models of two documents, of which the second follows the first. */
export function modelsOf(before: JsonObject, after: JsonObject): [ApiModel, ApiModel] {
  const released = modelOf(before);
  return [released, modelOf(after, released)];
}

/** Corrects two documents the way a sync does, and compares them. */
export function compare(before: JsonObject, after: JsonObject, policy?: Policy): Comparison {
  return compareModels(...modelsOf(before, after), policy);
}
