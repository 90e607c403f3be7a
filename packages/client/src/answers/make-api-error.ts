// From an answer that is not 2xx to the error that says what the server said.

import { C1ApiError } from "../errors/c1-api-error.js";
import type { CallContext } from "../errors/c1-error.js";
import type { RpcCode } from "../errors/error-code.js";
import { mergeOwn } from "../merge-own.js";
import type { RpcDetail } from "../messages/rpc-detail.js";
import { redact, redactJson } from "../secrets/redact.js";
import { isRedirect } from "../transport/redirects.js";
import { oneLine } from "./one-line.js";

/** What an error is made of. */
export interface FailedAnswer {
  readonly response: Pick<Response, "status" | "headers">;
  /** The body: parsed JSON, or text; undefined when there is none. */
  readonly body: unknown;
  readonly context: CallContext;
  /** What was sent and must not be seen in an error. */
  readonly secrets: readonly string[];
}

/** google.rpc.Status, as far as a body that may be anything can be trusted to be one. */
interface MaybeStatus {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly details?: unknown;
}

/** Returns the error that an answer other than 2xx stands for, whatever its body is. */
export function makeApiError({ response, body: said, context, secrets }: FailedAnswer): C1ApiError {
  const { status } = response;
  const isText = typeof said === "string";
  const body = isText ? redact(said, secrets) : said && redactJson(said, secrets);
  const { code, message, details } = mergeOwn<MaybeStatus>(Object(body));
  const reason = scalarOf(message);
  const what = isRedirect(status) ? "redirect refused" : reason || excerptOf(body);
  return new C1ApiError(`${status} ${oneLine(what)}`.trim(), {
    ...context,
    status,
    reason,
    body,
    code: readCode(Number(scalarOf(code))),
    details: [details ?? []].flat().filter(isDetail),
    headers: readHeaders(response.headers, secrets),
  });
}

/** Returns the body of an answer: the JSON it is, else its text; undefined for an empty one. */
export function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text || undefined;
  }
}

/** A message shows a line of a page; more of it would only take time to look through. */
const maxExcerptLength = 10_000;

/** Returns what a person sees of a body that is not google.rpc.Status: of a page its words. */
function excerptOf(body: unknown): string {
  if (typeof body !== "string") return body ? JSON.stringify(body) : "";
  return body.slice(0, maxExcerptLength).replace(/<(style|script)\b.*?<\/\1>|<[^<>]*>/gis, " ");
}

function scalarOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? `${value}` : "";
}

/** Codes of google.rpc.Code but 0 (OK), which no error has; whatever else stands there means unknown. */
function readCode(code: number): RpcCode {
  return Number.isInteger(code) && code > 0 && code < 17 ? (code as RpcCode) : 2;
}

function isDetail(value: unknown): value is RpcDetail {
  return typeof value === "object" && value !== null;
}

/** Returns a copy of headers, without cookies and secrets. */
function readHeaders(headers: Headers, secrets: readonly string[]): Headers {
  const copy = new Headers(headers);
  copy.delete("set-cookie");
  for (const [name, value] of copy) copy.set(name, redact(value, secrets));
  return copy;
}
