// The parts of an OpenAPI document as TypeScript sees them once the document has been checked.
// They are type aliases and not interfaces, so that each is also a `JsonObject`.
import type { Json, JsonObject } from "./json/json.ts";

/** Keys of the document's own: `x-…` (OpenAPI 3.1.1, section 4.9). */
type Extensions = { [key: `x-${string}`]: Json | undefined };

/** An OpenAPI document, version 3.0, 3.1 or 3.2 (OpenAPI 3.1.1, section 4.8.1). */
export type OpenapiDocument = Extensions & {
  openapi: string;
  info: Info;
  jsonSchemaDialect?: string;
  servers?: Server[];
  paths?: Record<string, PathItem>;
  webhooks?: Record<string, PathItem>;
  components?: Components;
  security?: SecurityRequirement[];
  tags?: Tag[];
  externalDocs?: JsonObject;
};

/** What the API is called, and in which version (section 4.8.2). */
export type Info = Extensions & {
  title: string;
  version: string;
  summary?: string;
  description?: string;
};

/** Where the API is reached (section 4.8.5). */
export type Server = Extensions & {
  url: string;
  description?: string;
  variables?: Record<string, ServerVariable>;
};

/** A part of a server's URL that is filled in (section 4.8.6). */
export type ServerVariable = Extensions & {
  default: string;
  enum?: string[];
  description?: string;
};

/** A name by which operations are grouped (section 4.8.22). */
export type Tag = Extensions & { name: string; description?: string };

/** Security schemes by name, all of which a call needs (section 4.8.30). */
export type SecurityRequirement = Record<string, string[]>;

/** The parts of a document that others refer to (section 4.8.7). */
export type Components = Extensions & {
  schemas?: Record<string, SchemaObject>;
  responses?: Record<string, ResponseObject | Reference>;
  parameters?: Record<string, ParameterObject | Reference>;
  examples?: Record<string, JsonObject>;
  requestBodies?: Record<string, RequestBodyObject | Reference>;
  headers?: Record<string, HeaderObject | Reference>;
  securitySchemes?: Record<string, SecuritySchemeObject | Reference>;
  links?: Record<string, JsonObject>;
  callbacks?: Record<string, JsonObject>;
  pathItems?: Record<string, PathItem>;
  mediaTypes?: Record<string, MediaTypeObject | Reference>;
};

/** What stands for a component (section 4.8.23). */
export type Reference = { $ref: string; summary?: string; description?: string };

/** The operations of a path (section 4.8.9). */
export type PathItem = Extensions & {
  $ref?: string;
  summary?: string;
  description?: string;
  servers?: Server[];
  parameters?: (ParameterObject | Reference)[];
} & { [method in HttpMethod]?: OperationObject };

/** The HTTP methods that a Path Item may hold (section 4.8.9). */
export const httpMethods = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
] as const;

export type HttpMethod = (typeof httpMethods)[number];

/** One call of the API (section 4.8.10). */
export type OperationObject = Extensions & {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  externalDocs?: JsonObject;
  parameters?: (ParameterObject | Reference)[];
  requestBody?: RequestBodyObject | Reference;
  responses?: Record<string, ResponseObject | Reference>;
  callbacks?: Record<string, JsonObject>;
  deprecated?: boolean;
  security?: SecurityRequirement[];
  servers?: Server[];
};

/** Where a parameter travels (section 4.8.12.1). */
export type ParameterLocation = "path" | "query" | "header" | "cookie";

/** How a value is written into a URL or a header (section 4.8.12.3). */
export type ParameterStyle =
  | "matrix"
  | "label"
  | "simple"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject";

/** One value that a call takes outside of its body (section 4.8.12). */
export type ParameterObject = Extensions & {
  name: string;
  in: ParameterLocation;
  description?: string;
  required?: boolean;
  deprecated?: boolean;
  style?: ParameterStyle;
  explode?: boolean;
  allowReserved?: boolean;
  schema?: SchemaOrBoolean;
  content?: Record<string, MediaTypeObject>;
  example?: Json;
  examples?: JsonObject;
};

/** A header of an answer (section 4.8.21). */
export type HeaderObject = Omit<ParameterObject, "name" | "in">;

/** What a call takes as its body (section 4.8.13). */
export type RequestBodyObject = Extensions & {
  description?: string;
  required?: boolean;
  content: Record<string, MediaTypeObject>;
};

/** What a body holds in one media type (section 4.8.14). */
export type MediaTypeObject = Extensions & {
  schema?: SchemaOrBoolean;
  /** Of each item of a stream (OpenAPI 3.2, section 4.14.1). */
  itemSchema?: SchemaOrBoolean;
  example?: Json;
  examples?: JsonObject;
  encoding?: Record<string, JsonObject>;
};

/** What an operation answers with one status (section 4.8.17). */
export type ResponseObject = Extensions & {
  description?: string;
  headers?: Record<string, HeaderObject | Reference>;
  content?: Record<string, MediaTypeObject>;
  links?: Record<string, JsonObject>;
};

/** How callers say who they are (section 4.8.27). */
export type SecuritySchemeObject = Extensions & {
  type: "apiKey" | "http" | "mutualTLS" | "oauth2" | "openIdConnect";
  description?: string;
  name?: string;
  in?: "query" | "header" | "cookie";
  scheme?: string;
  bearerFormat?: string;
  flows?: Record<string, OauthFlow>;
  openIdConnectUrl?: string;
};

/** One way to a token (section 4.8.29). */
export type OauthFlow = Extensions & {
  authorizationUrl?: string;
  tokenUrl?: string;
  refreshUrl?: string;
  /** Of the device flow (OpenAPI 3.2, section 4.29). */
  deviceAuthorizationUrl?: string;
  scopes?: Record<string, string>;
};

/** The names of JSON's types (JSON Schema 2020-12 Validation, section 6.1.1). */
export type JsonType = "array" | "boolean" | "integer" | "null" | "number" | "object" | "string";

/** A schema; `true` admits everything and `false` nothing (JSON Schema 2020-12, section 4.3.2). */
export type SchemaOrBoolean = SchemaObject | boolean;

/** What values are like (section 4.8.24), with the keywords that programs here read. */
export type SchemaObject = Extensions & {
  $ref?: string;
  type?: JsonType | JsonType[];
  enum?: Json[];
  const?: Json;
  title?: string;
  description?: string;
  format?: string;
  default?: Json;
  example?: Json;
  examples?: Json[];
  deprecated?: boolean;
  readOnly?: boolean;
  writeOnly?: boolean;
  nullable?: boolean;
  properties?: Record<string, SchemaOrBoolean>;
  patternProperties?: Record<string, SchemaOrBoolean>;
  contentMediaType?: string;
  contentEncoding?: string;
  $defs?: Record<string, SchemaOrBoolean>;
  definitions?: Record<string, SchemaOrBoolean>;
  additionalProperties?: SchemaOrBoolean;
  required?: string[];
  items?: SchemaOrBoolean;
  prefixItems?: SchemaOrBoolean[];
  allOf?: SchemaOrBoolean[];
  anyOf?: SchemaOrBoolean[];
  oneOf?: SchemaOrBoolean[];
  not?: SchemaOrBoolean;
  discriminator?: Discriminator;
  multipleOf?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number | boolean;
  exclusiveMaximum?: number | boolean;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minProperties?: number;
  maxProperties?: number;
};

/** The property that tells the members of a union apart (section 4.8.25). */
export type Discriminator = Extensions & {
  propertyName: string;
  mapping?: Record<string, string>;
};
