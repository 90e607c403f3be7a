// The text of one value, in a path or a query.

/** Half of a character: no well-formed text has one, and URLs replace it. */
const loneSurrogate = /\p{Cs}/u;

/** Returns a scalar as text, or undefined when no well-formed text means the same. */
export function scalarText(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return loneSurrogate.test(value) ? undefined : value;
    case "number":
      return Number.isFinite(value) ? `${value}` : undefined;
    case "bigint":
    case "boolean":
      return `${value}`;
    default:
      return undefined;
  }
}
