import { C1UsageError } from "./errors/c1-errors.js";

/**
 * Returns the path of a template with its parameters, an object of `own()`, filled in and encoded.
 *
 * What would climb out of its segment or make it vanish is refused: C1 answers an empty segment
 * with the whole collection, and URL parsers resolve `..` and `%2e%2e` before anything is sent.
 * @throws C1UsageError when a parameter is missing, empty, `.`, `..`, holds a lone surrogate, or
 * is neither text nor a number nor a boolean; the message names the parameter, not its value.
 */
export function expandPath(template: string, params: object): string {
  return template.replace(/{(.+?)}/g, (_, name: string) => {
    const text = scalarText(params[name as never]);
    if (!text || /^(\.|%2e){1,2}$/i.test(text)) {
      throw new C1UsageError(`"${name}" holds what a path can't: ${template}`);
    }
    return encodeURIComponent(text);
  });
}

/** Returns a scalar as text, or undefined when no well-formed text means the same. */
export function scalarText(value: unknown): string | undefined {
  const isScalar = /^(st|b)/.test(typeof value) || Number.isFinite(value);
  if (isScalar && !/\p{Cs}/u.test(`${value}`)) return `${value}`;
  return undefined;
}
