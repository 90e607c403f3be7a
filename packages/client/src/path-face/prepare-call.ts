import { C1UsageError } from "../errors.js";
import { own } from "../own.js";
import { expandPath, parameter, serializeQuery, styledQuery, toJson } from "../serialize.js";
import type {
  BodyWriter,
  ParseAs,
  PathInit,
  PathParams,
  PathWriter,
  QueryWriter,
} from "./path-init.js";

/** As much of a Request as sending takes: making a real one costs a third of a call. */
export interface Sendable {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly signal?: AbortSignal | undefined;
}

/** What a call was written with. */
export interface Writers {
  readonly baseUrl: string;
  readonly parseAs: ParseAs;
  readonly querySerializer: QueryWriter;
  readonly bodySerializer: BodyWriter;
  readonly pathSerializer: PathWriter;
}

/** One call by path, written out. */
export interface PathCall extends Sendable {
  /** The address that the call must not leave; empty while the credential names none. */
  readonly base: string;
  /** The path as the document writes it. */
  readonly path: string;
  readonly params: PathParams;
  readonly body: BodyInit | null | undefined;
  readonly writers: Writers;
  /** All that the call was given. */
  readonly init: PathInit;
  /** What of it is neither openapi-fetch's nor this package's: settings of `fetch`, and what its middleware reads. */
  readonly more: Readonly<Record<string, unknown>>;
}

/**
 * Returns the address, the headers and the body that a call comes to.
 * @throws C1UsageError for a parameter, a header or a body that can't be sent
 */
export function prepareCall(base: string, method: string, path: string, init: PathInit): PathCall {
  const {
    params = {},
    headers: given,
    body: content,
    baseUrl = base,
    querySerializer: styles = (query) => serializeQuery(own(query)),
    bodySerializer = (value, headers) => serializeBody(value, headers, path),
    pathSerializer = (address, values) =>
      expandPath(address, own(values), address.split(parameter)),
    parseAs = "json",
    signal,
  } = init;
  const more: Record<string, unknown> = {};
  for (const name in init) if (!known.test(name)) more[name] = init[name];
  const { path: values = {}, query = {}, header } = own<PathParams>(params);
  const querySerializer = typeof styles === "function" ? styles : styledQuery(styles);
  const address = baseUrl.replace(/\/$/, "");
  const search = querySerializer(query).replace(/^\?/, "");
  const body =
    content === undefined ? content : bodySerializer(content, mergeHeaders(given, header));
  // The type of form data is the platform's to write: there is a boundary in it.
  const isTyped = body === undefined || body instanceof FormData;
  const type = isTyped ? null : { "content-type": "application/json" };
  return {
    base,
    method,
    path,
    init,
    params,
    signal,
    body,
    more,
    url: pathSerializer(address + path, values) + (search && `?${search}`),
    headers: mergeHeaders(type, given, header),
    writers: { baseUrl: address, parseAs, querySerializer, bodySerializer, pathSerializer },
  };
}

/** The settings that are openapi-fetch's, and the options of a call. */
const known =
  /^(params|headers|body|baseUrl|parseAs|fetch|middleware|signal|(query|body|path)Serializer|t\w+Ms|retry|isIdempotent)$/;

/**
 * Returns the body to send, as openapi-fetch makes it unless told otherwise: form data as it is,
 * what a header calls `application/x-www-form-urlencoded` as that, everything else as JSON.
 * @throws C1UsageError when it holds what JSON can't
 */
function serializeBody(
  body: unknown,
  headers: Headers | undefined,
  path: string,
): BodyInit | undefined {
  if (body instanceof FormData) return body;
  return headers?.get("content-type") === "application/x-www-form-urlencoded"
    ? `${new URLSearchParams(body as Record<string, string>)}`
    : toJson(body, path);
}

/** Headers in every form that openapi-fetch's types let a call give them. */
export type GivenHeaders = HeadersInit | Readonly<Record<string, unknown>>;

/**
 * Returns one set of headers, the later ones first in rank: null takes a header away, undefined
 * changes nothing, the values of a list are added.
 * @throws C1UsageError when one can't be a header; it is not quoted
 */
function mergeHeaders(...parts: readonly (GivenHeaders | null | undefined)[]): Headers {
  const headers = new Headers();
  try {
    for (const part of parts) {
      const pairs = part && Symbol.iterator in part ? part : Object.entries(part ?? {});
      for (const [name, value] of pairs as Iterable<[string, unknown]>) {
        if (value === null) headers.delete(name);
        else if (Array.isArray(value)) for (const one of value) headers.append(name, one);
        else if (value !== undefined) headers.set(name, value as string);
      }
    }
  } catch {
    // The platform's own error quotes the value.
    throw new C1UsageError("A header holds what a header can't");
  }
  return headers;
}
