import { c1Profile } from "@c1-openapi/c1";
import { type ApiModel, buildModel, correctDocument } from "@c1-openapi/model";
import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";

/** The model of a document of one group, `Thing`, with these component schemas. */
export function modelWith(schemas: JsonObject, operations: Operations = {}): ApiModel {
  const paths: JsonObject = {};
  for (const [key, operation] of Object.entries(operations)) {
    const [method = "", path = ""] = key.split(" ");
    paths[path] = { ...(paths[path] as JsonObject), [method.toLowerCase()]: operation };
  }
  const document = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths,
    components: { schemas },
  } as OpenapiDocument;
  const corrected = correctDocument(document, { drop: [], profile: c1Profile });
  return buildModel(corrected, c1Profile);
}

type Operations = Record<`${"GET" | "POST" | "PUT" | "DELETE"} /${string}`, JsonObject>;

/** An operation of the group `Thing` with a body and an answer. */
export function operation(
  name: string,
  parts: { body?: JsonObject; answer?: JsonObject; parameters?: JsonObject[] } & JsonObject = {},
): JsonObject {
  const { body, answer, parameters, ...rest } = parts;
  const content = (schema: JsonObject): JsonObject => ({
    content: { "application/json": { schema } },
  });
  return {
    operationId: `test.ThingService.${name}`,
    "x-speakeasy-group": "Thing",
    "x-speakeasy-name-override": name,
    ...(parameters ? { parameters } : {}),
    ...(body ? { requestBody: content(body) } : {}),
    responses: { 200: { description: "", ...content(answer ?? { type: "object" }) } },
    ...rest,
  };
}

/** A reference to a component schema. */
export function ref(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}
