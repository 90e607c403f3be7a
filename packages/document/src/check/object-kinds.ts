/** The kinds of object in an OpenAPI document that hold schemas or references. */
export type ObjectKind =
  | "callback"
  | "components"
  | "encoding"
  | "example"
  | "header"
  | "link"
  | "mediaType"
  | "operation"
  | "parameter"
  | "pathItem"
  | "requestBody"
  | "response"
  | "root"
  | "schema"
  | "securityScheme";

/**
 * How a value holds objects of a kind: it is one, or a list or map of them. Where a map has
 * extensions its `x-…` keys are data; elsewhere they are names like any other.
 */
export type Holding =
  | { one: ObjectKind }
  | { list: ObjectKind }
  | { map: ObjectKind; hasExtensions?: true };

const operations = Object.fromEntries(
  ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"].map(
    (method): [string, Holding] => [method, { one: "operation" }],
  ),
);

const parameterFields: Readonly<Record<string, Holding>> = {
  schema: { one: "schema" },
  content: { map: "mediaType" },
};

/** What the fields of an object hold; what isn't listed is text or free data, and never followed. */
export const fieldsOf: Readonly<Record<ObjectKind, Readonly<Record<string, Holding>>>> = {
  root: {
    components: { one: "components" },
    paths: { map: "pathItem", hasExtensions: true },
    webhooks: { map: "pathItem" },
  },
  components: {
    schemas: { map: "schema" },
    responses: { map: "response" },
    parameters: { map: "parameter" },
    examples: { map: "example" },
    requestBodies: { map: "requestBody" },
    headers: { map: "header" },
    securitySchemes: { map: "securityScheme" },
    links: { map: "link" },
    callbacks: { map: "callback" },
    pathItems: { map: "pathItem" },
    mediaTypes: { map: "mediaType" },
  },
  pathItem: {
    ...operations,
    additionalOperations: { map: "operation" },
    parameters: { list: "parameter" },
  },
  operation: {
    parameters: { list: "parameter" },
    requestBody: { one: "requestBody" },
    responses: { map: "response", hasExtensions: true },
    callbacks: { map: "callback" },
  },
  // A callback is itself a map: its keys are expressions, handled by the walk.
  callback: {},
  parameter: { ...parameterFields, examples: { map: "example" } },
  header: { ...parameterFields, examples: { map: "example" } },
  requestBody: { content: { map: "mediaType" } },
  response: {
    headers: { map: "header" },
    content: { map: "mediaType" },
    links: { map: "link" },
  },
  mediaType: {
    schema: { one: "schema" },
    itemSchema: { one: "schema" },
    encoding: { map: "encoding" },
    prefixEncoding: { list: "encoding" },
    itemEncoding: { one: "encoding" },
    examples: { map: "example" },
  },
  encoding: { headers: { map: "header" }, encoding: { map: "encoding" } },
  example: {},
  link: {},
  securityScheme: {},
  schema: {
    properties: { map: "schema" },
    patternProperties: { map: "schema" },
    dependentSchemas: { map: "schema" },
    $defs: { map: "schema" },
    definitions: { map: "schema" },
    allOf: { list: "schema" },
    anyOf: { list: "schema" },
    oneOf: { list: "schema" },
    prefixItems: { list: "schema" },
    items: { one: "schema" },
    additionalProperties: { one: "schema" },
    unevaluatedProperties: { one: "schema" },
    unevaluatedItems: { one: "schema" },
    contains: { one: "schema" },
    propertyNames: { one: "schema" },
    contentSchema: { one: "schema" },
    not: { one: "schema" },
    if: { one: "schema" },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { one: "schema" },
    else: { one: "schema" },
  },
};

/** The component kind that a reference in place of an object has to point at. */
export const componentKindOf: Readonly<Partial<Record<ObjectKind, string>>> = {
  callback: "callbacks",
  example: "examples",
  header: "headers",
  link: "links",
  mediaType: "mediaTypes",
  parameter: "parameters",
  pathItem: "pathItems",
  requestBody: "requestBodies",
  response: "responses",
  schema: "schemas",
  securityScheme: "securitySchemes",
};

/** The kinds of component that a document may have. */
export const componentKinds: ReadonlySet<string> = new Set(Object.keys(fieldsOf.components));
