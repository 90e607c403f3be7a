import type {
  ParameterLocation,
  ParameterObject,
  ParameterStyle,
  RequestBodyObject,
  ResponseObject,
  SchemaObject,
  SecuritySchemeObject,
} from "@c1-openapi/openapi";

/** One value that a call takes outside of its body. */
export interface Parameter {
  readonly name: string;
  readonly in: ParameterLocation;
  /** Always true in the path. */
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  readonly description: string | undefined;
  readonly schema: SchemaObject | undefined;
  /** The media type of its value where it is given by `content` and not by `schema`. */
  readonly mediaType: string | undefined;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** JSON Pointer of where it is declared, or referred to. */
  readonly pointer: string;
  /** The parameter behind its reference, for keywords that have no place here. */
  readonly source: ParameterObject;
}

/** What a call takes as its body. */
export interface RequestBody {
  readonly isRequired: boolean;
  readonly description: string | undefined;
  readonly content: readonly MediaType[];
  readonly pointer: string;
  /** The body behind its reference, for keywords that have no place here. */
  readonly source: RequestBodyObject;
}

/** What an operation answers with one status. */
export interface OperationResponse {
  /** `200`, `2XX` or `default`. */
  readonly status: string;
  readonly description: string | undefined;
  readonly content: readonly MediaType[];
  readonly headers: readonly ResponseHeader[];
  readonly pointer: string;
  /** The answer behind its reference, for keywords that have no place here. */
  readonly source: ResponseObject;
}

/** A header of an answer. */
export interface ResponseHeader {
  readonly name: string;
  readonly isRequired: boolean;
  readonly description: string | undefined;
  readonly schema: SchemaObject | undefined;
  /** The header behind its reference, for keywords that have no place here. */
  readonly source: Partial<ParameterObject>;
}

/** What a body or an answer holds in one media type. */
export interface MediaType {
  /** As the document writes it: `application/json`. */
  readonly type: string;
  readonly schema: SchemaObject | undefined;
  readonly pointer: string;
  /** How the fields of a form travel, where the document says it. */
  readonly encoding: Readonly<Record<string, Encoding>>;
}

/** How one field of a form travels (section 4.8.15). */
export interface Encoding {
  readonly contentType: string | undefined;
  readonly style: ParameterStyle | undefined;
  readonly explode: boolean | undefined;
}

/** Who may call an operation. */
export interface Security {
  /** Each is one way in, and needs all of its schemes; none at all: anybody may call. */
  readonly alternatives: readonly (readonly SchemeUse[])[];
  /** Whether a call without credentials is among the ways in, or the only one. */
  readonly isOptional: boolean;
}

/** A security scheme that an operation asks for. */
export interface SchemeUse {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly scheme: SecuritySchemeObject | undefined;
}

/** How long an operation will be there. */
export interface Lifecycle {
  readonly isDeprecated: boolean;
  /** `x-stability-level`; a draft promises nothing. */
  readonly stability: string | undefined;
  /** `x-sunset`: the date from which on it may be missing. */
  readonly sunset: string | undefined;
}

/** What is said of a draft, wherever it is described. */
export const draftNote = "Draft: it may change or be removed in any release.";

/** How the answers of a paged operation hang together. */
export interface Paging {
  /** The field of the answer that holds the items. */
  readonly listKey: string;
  /** The argument that takes the token of the page before. */
  readonly tokenKey: "page_token" | "pageToken";
  readonly items: SchemaObject;
}

/** Tells whether a media type is JSON, or a dialect of it (RFC 6839, section 3.1). */
export function matchesJson(type: string): boolean {
  return /^[\w.-]+\/([^;]*\+)?json\s*(;|$)/i.test(type);
}

/** What a body or an answer holds in JSON, or undefined if it holds none. */
export function jsonMediaOf(content: readonly MediaType[]): MediaType | undefined {
  const media = content.filter(({ type, schema }) => schema !== undefined && matchesJson(type));
  return media.find(({ type }) => !type.includes("+")) ?? media[0];
}

/** The schema of the JSON that a body or an answer holds, or undefined if it holds none. */
export function jsonSchemaOf(content: readonly MediaType[]): SchemaObject | undefined {
  return jsonMediaOf(content)?.schema;
}

/** Tells whether an answer of this status is one of success. */
export function isSuccess({ status }: Pick<OperationResponse, "status">): boolean {
  return status.startsWith("2");
}
