// Paths with parameters: `/api/v1/apps/{app_id}`.

import type { CallContext } from "../errors/c1-error.js";
import { C1UsageError } from "../errors/c1-usage-error.js";
import { kindOf } from "../show.js";
import { scalarText } from "./scalar-text.js";

/** A parameter of a template, and the text before it. */
interface TemplateParameter {
  readonly before: string;
  readonly name: string;
}

/** A path template, taken apart once, for every call fills it in. */
export interface PathTemplate {
  readonly parameters: readonly TemplateParameter[];
  /** The text after the last parameter. */
  readonly end: string;
}

/** A segment that URL parsers resolve before anything is sent: `.`, `..`, and the same encoded. */
const climbingSegment = /^(\.|%2e){1,2}$/i;

/** Returns a path template, taken apart. */
export function parseTemplate(path: string): PathTemplate {
  const parameters: TemplateParameter[] = [];
  let index = 0;
  for (const match of path.matchAll(/\{([^{}]+)\}/g)) {
    parameters.push({ before: path.slice(index, match.index), name: match[1] ?? "" });
    index = match.index + match[0].length;
  }
  return { parameters, end: path.slice(index) };
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
  { parameters, end }: PathTemplate,
  values: Readonly<Record<string, unknown>>,
  context: CallContext,
): string {
  let path = "";
  for (const { before, name } of parameters) {
    const text = scalarText(values[name]);
    if (text === undefined || text === "" || climbingSegment.test(text)) {
      throw new C1UsageError(
        `path parameter \`${name}\` is ${kindOf(values[name])}; give a text that isn't empty, "." or "..", a number or a boolean`,
        context,
      );
    }
    path += before + encodeURIComponent(text);
  }
  return path + end;
}
