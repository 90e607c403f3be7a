import { correctDocument, type JsonObject } from "@c1-openapi/document";
import { type Comparison, compareDocuments } from "../../src/index.ts";

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

/** Corrects two documents the way a sync does, and compares them. */
export function compare(before: JsonObject, after: JsonObject): Comparison {
  const released = correctDocument(before, { drop: [] }).document;
  return compareDocuments(released, correctDocument(after, { drop: [], released }).document);
}
