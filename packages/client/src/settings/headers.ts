// Headers in every form that a program may give them in.

import type { CallContext } from "../errors/c1-error.js";
import { C1UsageError } from "../errors/c1-usage-error.js";
import { show } from "../show.js";

type HeaderScalar = string | number | boolean;

/** The value of a header; null takes an earlier one away, undefined changes nothing. */
export type HeaderValue = HeaderScalar | readonly HeaderScalar[] | null | undefined;

/** Headers as an object by name, as `Headers`, or as pairs. */
export type HeadersLike =
  | Headers
  | Readonly<Record<string, HeaderValue>>
  | Iterable<readonly [string, string]>;

/** The call that headers are asked for. */
export interface HeadersContext {
  readonly method: string;
  /** Path as the document writes it. */
  readonly path: string;
  /** Name of the operation, when it is called by name. */
  readonly operation?: string | undefined;
}

/** Headers of every call, or what is asked for them once a call. */
export type ClientHeaders =
  | HeadersLike
  | ((call: HeadersContext) => HeadersLike | Promise<HeadersLike>);

/** Headers by lower-case name; null is one that is taken away, a list one that adds to an earlier one. */
export type MergedHeaders = Record<string, string | readonly string[] | null>;

/**
 * Returns one set of headers, the later ones first in rank: null takes a header away, undefined
 * changes nothing, the values of a list are added to an earlier value.
 * @throws C1UsageError when one can't be a header; its value is not quoted
 */
export function mergeHeaders(
  context: CallContext,
  ...parts: readonly (HeadersLike | undefined)[]
): MergedHeaders {
  const merged: MergedHeaders = Object.create(null);
  for (const part of parts) {
    for (const [name, value] of entriesOf(part)) {
      if (value === undefined) continue;
      const key = name.toLowerCase();
      if (value === null) {
        merged[key] = null;
        continue;
      }
      const texts = [value].flat().map(String);
      for (const text of texts) checkHeader(name, text, context);
      merged[key] = Array.isArray(value) ? [merged[key] ?? [], texts].flat() : texts.join();
    }
  }
  return merged;
}

/** Returns headers as `fetch` takes them. */
export function flattenHeaders(merged: MergedHeaders): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(merged)) {
    if (value !== null) headers[name] = [value].flat().join(", ");
  }
  return headers;
}

function entriesOf(part: HeadersLike = {}): Iterable<readonly [string, HeaderValue]> {
  return Symbol.iterator in part
    ? (part as Iterable<readonly [string, string]>)
    : Object.entries(part);
}

// RFC 9110, 5.1 and 5.5: a name is a token, a value one line of characters that are a byte each.
const nameForm = /^[!#$%&'*+.^_`|~\w-]+$/;
const valueForm = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Checks a header; the platform checks as well, but its error quotes the value.
 * @throws C1UsageError when it can't be one; `option` is how it was given
 */
export function checkHeader(
  name: string,
  text: string,
  context: CallContext,
  option = `header ${show(name)}`,
): void {
  if (nameForm.test(name) && valueForm.test(text)) return;
  throw new C1UsageError(
    `${option} holds what a header can't; give one line of ISO 8859-1`,
    context,
  );
}
