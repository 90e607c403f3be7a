import type { Middleware, QuerySerializerOptions } from "openapi-fetch";
import type { CallOptions } from "../transport-contract.js";
import type { GivenHeaders } from "./prepare-call.js";

/** Writes the query of a URL; a `?` at its beginning is left out. */
export type QueryWriter = (query: object) => string;

/** Writes the body; what comes of undefined is no body. */
export type BodyWriter = (body: unknown, headers?: Headers) => BodyInit | null | undefined;

/** Writes the address, its path parameters filled in. */
export type PathWriter = (address: string, params: object) => string;

/** How the body of a success is read. */
export type ParseAs = "json" | "text" | "blob" | "arrayBuffer" | "stream";

/** The parameters of a call; cookies are for middleware to see, as in openapi-fetch. */
export interface PathParams {
  readonly path?: object;
  readonly query?: object;
  readonly header?: Readonly<Record<string, unknown>>;
}

/**
 * What a method of the path face is given, seen from within: openapi-fetch's settings, the options
 * of a call, and settings of `fetch`. The types that callers see are openapi-fetch's.
 */
export interface PathInit extends Omit<CallOptions, "headers"> {
  readonly params?: PathParams;
  readonly headers?: GivenHeaders;
  readonly body?: unknown;
  readonly baseUrl?: string;
  readonly querySerializer?: QueryWriter | QuerySerializerOptions;
  readonly bodySerializer?: BodyWriter;
  readonly pathSerializer?: PathWriter;
  readonly parseAs?: ParseAs;
  readonly fetch?: (request: Request) => Promise<Response>;
  readonly middleware?: readonly Middleware[];
  readonly [setting: string]: unknown;
}
