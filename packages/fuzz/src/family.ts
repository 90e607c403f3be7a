import type { Json, JsonObject } from "@c1-openapi/openapi";

export const text: JsonObject = { type: "string" };

/** A family of documents: one for each size, whose text grows with it. */
export type Family = (size: number) => JsonObject;

export function ref(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

export function numbered(count: number, make: (index: number) => [string, Json]): JsonObject {
  return Object.fromEntries(range(count).map(make));
}

export function object(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: "object", properties, ...more };
}

export function operation(operationId: string, more: JsonObject = {}): JsonObject {
  return { operationId, responses: { 200: { description: "Done." } }, ...more };
}

export function json(schema: JsonObject): JsonObject {
  return { content: { "application/json": { schema } } };
}

/** Returns a document of some schemas: one operation takes and answers the first schema. */
export function documentOf(schemas: JsonObject, more: JsonObject = {}): JsonObject {
  const [first = ""] = Object.keys(schemas);
  const body = json(ref(first));
  const post = operation("make", {
    requestBody: body,
    responses: { 200: { description: "Made.", ...body } },
  });
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: { "/things": { post } },
    components: { schemas },
    ...more,
  };
}
