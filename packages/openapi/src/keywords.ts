// The one table of what an OpenAPI document holds where. Whatever walks a document reads it here, so
// that a keyword is known everywhere or nowhere.

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

/** How a schema stands in what holds it. */
export type SchemaRole = "component" | "item" | "property" | "root" | "value" | "variant";

/**
 * How a value holds objects of a kind: it is one, or a list or map of them. Where a map has
 * extensions its `x-…` keys are data; elsewhere they are names like any other.
 */
export type Holding = (
  | { one: ObjectKind }
  | { list: ObjectKind }
  | { map: ObjectKind; hasExtensions?: true }
) & { role?: SchemaRole };

/** What the fields of an object hold; what isn't listed is text or data, and never followed. */
export type Fields = Readonly<Record<string, Holding>>;

/** What the objects of an OpenAPI version hold. */
export type KeywordTable = Readonly<Record<ObjectKind, Fields>>;

const schemaRoot = { one: "schema", role: "root" } as const;

const parameterFields: Fields = {
  schema: schemaRoot,
  content: { map: "mediaType" },
  examples: { map: "example" },
};

const operationsOf = (methods: readonly string[]): Fields =>
  Object.fromEntries(methods.map((method) => [method, { one: "operation" }]));

/** OpenAPI 3.0.4, section 4. */
const table30: KeywordTable = {
  root: {
    components: { one: "components" },
    paths: { map: "pathItem", hasExtensions: true },
  },
  components: {
    schemas: { map: "schema", role: "component" },
    responses: { map: "response" },
    parameters: { map: "parameter" },
    examples: { map: "example" },
    requestBodies: { map: "requestBody" },
    headers: { map: "header" },
    securitySchemes: { map: "securityScheme" },
    links: { map: "link" },
    callbacks: { map: "callback" },
  },
  pathItem: {
    ...operationsOf(["get", "put", "post", "delete", "options", "head", "patch", "trace"]),
    parameters: { list: "parameter" },
  },
  operation: {
    parameters: { list: "parameter" },
    requestBody: { one: "requestBody" },
    responses: { map: "response", hasExtensions: true },
    callbacks: { map: "callback" },
  },
  // A callback is itself a map: its keys are expressions, which the walk handles.
  callback: {},
  parameter: parameterFields,
  header: parameterFields,
  requestBody: { content: { map: "mediaType" } },
  response: {
    headers: { map: "header" },
    content: { map: "mediaType" },
    links: { map: "link" },
  },
  mediaType: {
    schema: schemaRoot,
    encoding: { map: "encoding" },
    examples: { map: "example" },
  },
  encoding: { headers: { map: "header" } },
  example: {},
  link: {},
  securityScheme: {},
  schema: {
    properties: { map: "schema", role: "property" },
    items: { one: "schema", role: "item" },
    additionalProperties: { one: "schema", role: "value" },
    allOf: { list: "schema", role: "variant" },
    anyOf: { list: "schema", role: "variant" },
    oneOf: { list: "schema", role: "variant" },
    not: { one: "schema", role: "variant" },
  },
};

/** OpenAPI 3.1.1, and JSON Schema 2020-12, to which it defers for schemas. */
const table31: KeywordTable = {
  ...table30,
  root: { ...table30.root, webhooks: { map: "pathItem" } },
  components: { ...table30.components, pathItems: { map: "pathItem" } },
  schema: {
    ...table30.schema,
    patternProperties: { map: "schema", role: "property" },
    dependentSchemas: { map: "schema", role: "variant" },
    $defs: { map: "schema", role: "component" },
    // The name that $defs had before 2019-09; it is still kept for old schemas.
    definitions: { map: "schema", role: "component" },
    prefixItems: { list: "schema", role: "variant" },
    unevaluatedProperties: { one: "schema", role: "value" },
    unevaluatedItems: { one: "schema", role: "variant" },
    contains: { one: "schema", role: "variant" },
    propertyNames: { one: "schema", role: "variant" },
    contentSchema: { one: "schema", role: "variant" },
    if: { one: "schema", role: "variant" },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { one: "schema", role: "variant" },
    else: { one: "schema", role: "variant" },
  },
};

/** What OpenAPI 3.2.0 adds. */
const table32: KeywordTable = {
  ...table31,
  components: { ...table31.components, mediaTypes: { map: "mediaType" } },
  pathItem: {
    ...table31.pathItem,
    ...operationsOf(["query"]),
    additionalOperations: { map: "operation" },
  },
  mediaType: {
    ...table31.mediaType,
    itemSchema: schemaRoot,
    prefixEncoding: { list: "encoding" },
    itemEncoding: { one: "encoding" },
  },
  encoding: { ...table31.encoding, encoding: { map: "encoding" } },
};

/** Returns the table of a version as documents give it: `3.1.0`. */
export function keywordTableOf(openapi: string): KeywordTable {
  if (openapi.startsWith("3.0")) return table30;
  return openapi.startsWith("3.1") ? table31 : table32;
}

/** The component kind that a reference instead of an object has to point at. */
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

/** The kinds of component that a document may have, of whatever version. */
export const componentKinds: ReadonlySet<string> = new Set(Object.keys(table32.components));

/** The keywords that hold schemas, of whatever version. */
export const schemaKeywords: Fields = table32.schema;
