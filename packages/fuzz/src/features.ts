import type { JsonObject } from "@c1-openapi/openapi";

const text: JsonObject = { type: "string" };
const thing: JsonObject = { $ref: "#/components/schemas/A" };
const json = (schema: JsonObject): JsonObject => ({ content: { "application/json": { schema } } });

/** A document with one of everything that generators tell apart. */
export const features: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Features", version: "1" },
  servers: [{ url: "https://example.com" }],
  security: [{ bearer: [] }],
  tags: [{ name: "Things" }],
  paths: {
    "/things": {
      get: {
        operationId: "list",
        tags: ["Things"],
        parameters: [
          { $ref: "#/components/parameters/Size" },
          { in: "query", name: "page_token", schema: text },
          {
            in: "query",
            name: "deep",
            style: "deepObject",
            explode: true,
            schema: { type: "object", properties: { a: text } },
          },
          { in: "header", name: "X-Trace", schema: text },
        ],
        responses: {
          200: {
            description: "All.",
            ...json({
              type: "object",
              properties: { list: { type: "array", items: thing }, nextPageToken: text },
            }),
          },
          default: { $ref: "#/components/responses/Failure" },
        },
      },
      post: {
        operationId: "create",
        tags: ["Things"],
        requestBody: { $ref: "#/components/requestBodies/Create" },
        responses: {
          201: {
            description: "Made.",
            headers: { Location: { $ref: "#/components/headers/Place" } },
            ...json(thing),
          },
        },
        callbacks: {
          made: {
            "{$request.body#/url}": { post: { responses: { 204: { description: "Heard." } } } },
          },
        },
        security: [{ bearer: [] }, { key: [] }],
      },
    },
    "/things/{id}": {
      summary: "One thing",
      parameters: [
        { in: "path", name: "id", required: true, schema: { type: "string", minLength: 1 } },
      ],
      delete: {
        operationId: "delete",
        tags: ["Things"],
        deprecated: true,
        responses: { 204: { description: "Gone." } },
      },
      put: {
        tags: ["Things"],
        requestBody: {
          required: true,
          content: { "application/json": { schema: thing }, "text/plain": { schema: text } },
        },
        responses: {
          200: { description: "Put.", ...json({ oneOf: [thing, { type: "null" }] }) },
          "4XX": { description: "No." },
        },
      },
    },
  },
  webhooks: {
    happened: { post: { requestBody: json(thing), responses: { 200: { description: "" } } } },
  },
  components: {
    parameters: {
      Size: {
        in: "query",
        name: "page_size",
        schema: { type: "integer", minimum: 10, default: 25 },
      },
    },
    headers: { Place: { schema: text } },
    requestBodies: { Create: { required: true, ...json({ $ref: "#/components/schemas/B" }) } },
    responses: {
      Failure: {
        description: "It failed.",
        ...json({ type: "object", properties: { code: { type: "integer" } } }),
      },
    },
    securitySchemes: {
      bearer: { type: "http", scheme: "bearer" },
      key: { type: "apiKey", in: "header", name: "X-Key" },
    },
    schemas: {
      A: {
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "string", readOnly: true },
          secret: { type: "string", writeOnly: true },
          parent: { anyOf: [thing, { type: "null" }] },
          children: { type: "array", items: thing },
          byName: { type: "object", additionalProperties: { $ref: "#/components/schemas/C" } },
          at: { type: ["string", "null"], format: "date-time" },
          state: { type: "string", enum: ["ON", "OFF"], "x-speakeasy-unknown-values": "allow" },
          size: { type: "integer", format: "int64" },
          free: {},
        },
      },
      B: {
        allOf: [
          thing,
          { type: "object", required: ["kind"], properties: { kind: { const: "b" } } },
        ],
      },
      C: {
        oneOf: [thing, { $ref: "#/components/schemas/pkg.v1.D" }],
        discriminator: { propertyName: "kind", mapping: { a: "#/components/schemas/A" } },
      },
      "pkg.v1.D": {
        type: "object",
        properties: {
          pair: {
            type: "array",
            prefixItems: [text, { type: "number" }],
            minItems: 2,
            maxItems: 2,
          },
        },
        patternProperties: { "^x-": text },
        additionalProperties: false,
      },
      "pkg.v1.A": { type: "string", enum: ["X", "Y"], description: "Two values." },
    },
  },
};
