// The query of a URL, as C1 takes it.

import type { CallContext } from "../errors/c1-error.js";
import { C1UsageError } from "../errors/c1-usage-error.js";
import { kindOf } from "../show.js";
import { scalarText } from "./scalar-text.js";

/**
 * Returns the query of a URL without its `?`: lists repeat their key, dates are ISO 8601 text; null,
 * undefined and lists without items (RFC 6570, section 2.3) are left out.
 * @throws C1UsageError for what a query can't say and would lose in silence: NaN, an invalid date, an
 * object, a lone surrogate; the message names the key, not its value
 */
export function serializeQuery(query: object, context: CallContext): string {
  const parts: [string, string][] = [];
  for (const [name, value] of Object.entries(query)) {
    for (const text of queryTexts(name, value, context)) parts.push([name, text]);
  }
  return parts.length > 0 ? String(new URLSearchParams(parts)) : "";
}

/** Returns the texts that a query's value stands for: none, one, or as many as a list has. */
export function queryTexts(name: string, value: unknown, context: CallContext): readonly string[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) return [queryText(name, value, context)];
  return value.map((item) => queryText(name, item, context));
}

function queryText(name: string, value: unknown, context: CallContext): string {
  // The JSON of an invalid date is null, and so refused.
  const text = scalarText(value instanceof Date ? value.toJSON() : value);
  if (text !== undefined) return text;
  throw new C1UsageError(
    `query parameter \`${name}\` is ${kindOf(value)}; give a text, a number, a boolean, a date, or a list of these`,
    context,
  );
}
