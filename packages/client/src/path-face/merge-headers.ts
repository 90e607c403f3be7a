import { C1UsageError } from "../errors/c1-errors.js";

/** Headers in every form that openapi-fetch's types let a call give them. */
export type GivenHeaders = HeadersInit | Readonly<Record<string, unknown>>;

/**
 * Returns one set of headers, the later ones first in rank: null takes a header away, undefined
 * changes nothing, the values of a list are added.
 * @throws C1UsageError when one can't be a header; it is not quoted
 */
export function mergeHeaders(...parts: readonly (GivenHeaders | null | undefined)[]): Headers {
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
