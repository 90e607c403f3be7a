import type { OpenapiDocument } from "../document.ts";
import type { JsonObject } from "../json/json.ts";

/** A small, valid document that tests bend to their purpose. */
export function sampleDocument(changes: JsonObject = {}): OpenapiDocument {
  return {
    openapi: "3.1.0",
    info: { title: "C1 API", version: "0.1.0" },
    servers: [
      {
        url: "https://{tenantDomain}.conductor.one",
        variables: { tenantDomain: { default: "example" } },
      },
    ],
    security: [{ bearerAuth: [] }],
    paths: {
      "/things": {
        get: sampleOperation("Things.List"),
        post: sampleOperation("Things.Create"),
      },
      "/things/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        get: sampleOperation("Things.Get"),
      },
    },
    components: {
      schemas: {
        Thing: {
          type: "object",
          properties: { id: { type: "string" }, parent: { $ref: "#/components/schemas/Thing" } },
        },
      },
      securitySchemes: { bearerAuth: { type: "http", scheme: "bearer" } },
    },
    ...changes,
  } as OpenapiDocument;
}

/** An operation that answers with a `Thing`. */
export function sampleOperation(operationId: string): JsonObject {
  return {
    operationId,
    responses: {
      "200": {
        description: "The thing.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
      },
    },
  };
}

/** A copy with the value at a path of keys replaced, or removed if it is undefined. */
export function withValue<Document extends JsonObject>(
  document: Document,
  keys: string[],
  value: unknown,
): Document {
  const copy = structuredClone(document);
  let holder: Record<string, unknown> = copy;
  for (const key of keys.slice(0, -1)) {
    holder[key] ??= {};
    holder = holder[key] as Record<string, unknown>;
  }
  const last = keys.at(-1) ?? "";
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}
