/** The schema of a page of what a reference names. */
const page = (name: string) => ({
  type: "object",
  properties: {
    list: { type: ["array", "null"], items: { $ref: `#/components/schemas/${name}` } },
    expanded: { type: "array", items: { type: "object", additionalProperties: true } },
    nextPageToken: { type: "string" },
  },
});

const orNull = (name: string) => ({
  oneOf: [{ $ref: `#/components/schemas/${name}` }, { type: "null" }],
});

const path = (name: string) => ({ name, in: "path", required: true, schema: { type: "string" } });

const operation = (group: string, name: string, answer: object, more: object = {}) => ({
  operationId: `${group}.${name}`,
  "x-speakeasy-group": group,
  "x-speakeasy-name-override": name,
  responses: { 200: { description: "", content: { "application/json": { schema: answer } } } },
  ...more,
});

const body = (schema: object) => ({
  requestBody: { content: { "application/json": { schema } } },
});

const holding = (field: string, name: string) => ({
  type: "object",
  properties: { [field]: orNull(name) },
});

/**
 * A document with one of each that the mock tells apart: a resource under a parent and in a view,
 * one that nobody creates, settings, and what is none of these.
 */
export const smallDocument: object = {
  openapi: "3.1.0",
  info: { title: "Small", version: "1" },
  security: [{ bearerAuth: [] }],
  paths: {
    "/api/v1/shelves/{shelf_id}/books": {
      parameters: [path("shelf_id")],
      get: operation("Book", "List", page("BookView"), {
        parameters: [{ name: "page_size", in: "query", schema: { type: "integer" } }],
      }),
      post: operation("Book", "Create", holding("bookView", "BookView"), {
        ...body({
          type: "object",
          required: ["title"],
          properties: {
            title: { type: "string" },
            pages: { type: "string", description: "A number in a book, text here." },
            kind: { type: "string", enum: ["KIND_NOVEL"], "x-speakeasy-unknown-values": "allow" },
          },
        }),
      }),
    },
    "/api/v1/shelves/{shelf_id}/books/{id}": {
      parameters: [path("shelf_id"), path("id")],
      get: operation("Book", "Get", holding("bookView", "BookView")),
      post: operation("Book", "Update", holding("bookView", "BookView"), {
        ...body({
          type: "object",
          properties: { book: orNull("Book"), updateMask: { type: ["string", "null"] } },
        }),
      }),
      delete: operation("Book", "Delete", { type: "object" }),
    },
    "/api/v1/shelves/{shelf_id}/books/{id}/read": {
      parameters: [path("shelf_id"), path("id")],
      post: operation("Book", "Read", {
        type: "object",
        properties: { wait: { type: "string", format: "duration" }, times: { type: "integer" } },
      }),
    },
    "/api/v1/search/books": {
      post: operation("BookSearch", "Search", page("BookView"), {
        ...body({
          type: "object",
          properties: {
            query: { type: "string" },
            ids: { type: "array", items: { type: "string" } },
            kind: { type: "string" },
          },
        }),
      }),
    },
    "/api/v1/readers": { get: operation("Reader", "List", page("Reader")) },
    "/api/v1/readers/{reader_id}": {
      parameters: [path("reader_id")],
      get: operation("Reader", "Get", holding("reader", "Reader")),
      post: operation("Reader", "Update", holding("reader", "Reader"), {
        ...body({ type: "object", properties: { reader: orNull("Reader") } }),
      }),
    },
    "/api/v1/settings/opening": {
      get: operation("Opening", "Get", holding("opening", "Opening")),
      post: operation("Opening", "Update", holding("opening", "Opening"), {
        ...body({ type: "object", properties: { opening: orNull("Opening") } }),
      }),
    },
    "/api/v1/health": {
      get: operation("Health", "Check", { type: "object" }, { security: [] }),
    },
  },
  components: {
    securitySchemes: { bearerAuth: { type: "http", scheme: "bearer" } },
    schemas: {
      Book: {
        type: "object",
        "x-speakeasy-name-override": "Book",
        properties: {
          id: { type: "string", readOnly: true },
          shelfId: { type: "string", readOnly: true },
          title: { type: "string" },
          pages: { type: "integer", format: "int32" },
          kind: { type: "string", enum: ["KIND_UNSPECIFIED", "KIND_NOVEL"] },
          size: orNull("Size"),
          tags: { type: ["array", "null"], items: { type: "string" } },
          updatedAt: { type: "string", format: "date-time", readOnly: true },
        },
      },
      BookView: {
        type: "object",
        "x-speakeasy-name-override": "BookView",
        properties: { book: orNull("Book"), shelfPath: { type: "string" } },
      },
      Size: {
        type: "object",
        properties: { height: { type: "integer" }, width: { type: "integer" } },
      },
      Reader: {
        type: "object",
        properties: {
          id: { type: "string" },
          displayName: { type: "string" },
          friends: { type: "array", items: { $ref: "#/components/schemas/Reader" } },
        },
      },
      Opening: {
        type: "object",
        properties: { hours: { type: "string" }, isOpen: { type: "boolean" } },
      },
    },
  },
};
