import { type ApiModel, buildModel, correctDocument, neutralProfile } from "@c1-openapi/model";
import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import { addSamples, printReference } from "../../src/index.ts";

/** The model, with samples, of a document that is nobody's in particular. */
export function neutralModel(parts: JsonObject): ApiModel {
  const document = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    servers: [{ url: "https://api.example.com/v1" }],
    ...parts,
  } as OpenapiDocument;
  const corrected = correctDocument(document, { drop: [], profile: neutralProfile });
  const published = addSamples(buildModel(corrected, neutralProfile));
  return buildModel(published, neutralProfile);
}

/** The pages of such a document. */
export function neutralPages(parts: JsonObject): Map<string, string> {
  return printReference(neutralModel(parts));
}

/** An operation that takes one JSON and answers with another. */
export function operationOf(
  operationId: string,
  { body, answer = {}, ...more }: JsonObject = {},
): JsonObject {
  const content = (schema: JsonObject[string]) => ({
    content: { "application/json": { schema } },
  });
  return {
    operationId,
    tags: ["things"],
    ...(body === undefined ? {} : { requestBody: { required: true, ...content(body) } }),
    responses: { 200: { description: "", ...content(answer) } },
    ...more,
  };
}
