import { C1UsageError } from "./errors/c1-errors.js";
import { scalarText } from "./path.js";

/**
 * Returns the query of a URL with its `?`, or nothing: arrays repeat their key, dates are ISO 8601 text.
 * @throws C1UsageError for what a query can't say and would lose in silence: undefined, null, NaN, an invalid
 * date, an empty array, an object, a lone surrogate; the message names the key, not its value.
 */
export function serializeQuery(query: object): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    queryTexts(name, value).map((text) => [name, text]),
  );
  return parts.length ? `?${new URLSearchParams(parts)}` : "";
}

/** Returns the texts a query's value stands for, one or as many as a list has, or throws. */
export function queryTexts(name: string, value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  // An invalid date is null as JSON, and so refused as one.
  const texts = values.map((one) => scalarText(one instanceof Date ? one.toJSON() : one));
  if (texts.length && !texts.includes(undefined)) return texts as string[];
  throw new C1UsageError(`"${name}" holds what a query can't`);
}
