// Paths with parameters: `/api/v1/apps/{app_id}`.

import type { CallContext } from "../errors/c1-error.js";
import { C1UsageError } from "../errors/c1-usage-error.js";
import { kindOf } from "../show.js";
import { scalarText } from "./scalar-text.js";

/** A segment that URL parsers resolve before anything is sent: `.`, `..`, and the same encoded. */
export const climbingSegment: RegExp = /^(\.|%2e){1,2}$/i;

/** Returns the names of a template's parameters. */
export function parameterNames(template: string): string[] {
  return Array.from(template.matchAll(/\{([^{}]+)\}/g), ([, name = ""]) => name);
}

/**
 * Returns the path of a template with its parameters filled in and encoded; `values` has own
 * properties alone.
 *
 * What would climb out of its segment or make it vanish is refused: C1 answers an empty segment
 * with the whole collection.
 * @throws C1UsageError when a parameter is missing, empty, `.`, `..`, holds a lone surrogate, or
 * is neither text nor a number nor a boolean; the message names the parameter, not its value
 */
export function expandPath(
  template: string,
  values: Readonly<Record<string, unknown>>,
  context: CallContext,
): string {
  let path = "";
  let end = 0;
  for (let start = template.indexOf("{"); start >= 0; start = template.indexOf("{", end)) {
    const close = template.indexOf("}", start);
    if (close < 0) break;
    path +=
      template.slice(end, start) + segmentOf(template.slice(start + 1, close), values, context);
    end = close + 1;
  }
  return path + template.slice(end);
}

function segmentOf(
  name: string,
  values: Readonly<Record<string, unknown>>,
  context: CallContext,
): string {
  const text = scalarText(values[name]);
  if (text === undefined || text === "" || climbingSegment.test(text)) {
    throw new C1UsageError(
      `path parameter \`${name}\` is ${kindOf(values[name])}; give a text that isn't empty, "." or "..", a number or a boolean`,
      context,
    );
  }
  return encodeURIComponent(text);
}
