// Paths with parameters: `/api/v1/apps/{app_id}`.

import type { CallContext } from "../errors/c1-error.js";
import { C1UsageError } from "../errors/c1-usage-error.js";
import { kindOf } from "../show.js";
import { scalarText } from "./scalar-text.js";

/** A segment that URL parsers resolve before anything is sent: `.`, `..`, and the same encoded. */
export const climbingSegment: RegExp = /^(\.|%2e){1,2}$/i;

/** A parameter of a template, with its name. */
const parameterForm = /\{([^{}]+)\}/g;

/** Returns the names of a template's parameters. */
export function parameterNames(template: string): string[] {
  return Array.from(template.matchAll(parameterForm), ([, name = ""]) => name);
}

/** Returns the path of a template, with what `write` returns for the name of each parameter in its place. */
export function fillTemplate(template: string, write: (name: string) => string): string {
  return template.replace(parameterForm, (_, name: string) => write(name));
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
  return fillTemplate(template, (name) => segmentOf(name, values[name], context));
}

function segmentOf(name: string, value: unknown, context: CallContext): string {
  const text = scalarText(value);
  if (!text || climbingSegment.test(text)) {
    throw new C1UsageError(
      `path parameter \`${name}\` is ${kindOf(value)}; give a text that isn't empty, "." or "..", a number or a boolean`,
      context,
    );
  }
  return encodeURIComponent(text);
}
