import type { QuerySerializerOptions } from "openapi-fetch";
import { C1UsageError } from "./errors.js";
import { own } from "./own.js";

/**
 * What a path template is split at to know its parameters: text stands first, then name and text in
 * turns. Templates are split once, for every call fills one in.
 */
export const parameter: RegExp = /{(.+?)}/;

/**
 * Returns the path of a template with its parameters, an object of `own()`, filled in and encoded;
 * `parts` is the template, split at its parameters.
 *
 * What would climb out of its segment or make it vanish is refused: C1 answers an empty segment
 * with the whole collection, and URL parsers resolve `..` and `%2e%2e` before anything is sent.
 * @throws C1UsageError when a parameter is missing, empty, `.`, `..`, holds a lone surrogate, or
 * is neither text nor a number nor a boolean; the message names the parameter, not its value.
 */
export function expandPath(template: string, params: object, parts: readonly string[]): string {
  return parts
    .map((part, index) => {
      if (index % 2 < 1) return part;
      const text = scalarText(params[part as never]);
      if (!text || /^(\.|%2e){1,2}$/i.test(text)) {
        throw new C1UsageError(`"${part}" holds what a path can't: ${template}`);
      }
      return encodeURIComponent(text);
    })
    .join("");
}

/** Returns a scalar as text, or undefined when no well-formed text means the same. */
function scalarText(value: unknown): string | undefined {
  const isScalar = /^(st|b)/.test(typeof value) || Number.isFinite(value);
  if (isScalar && !/\p{Cs}/u.test(`${value}`)) return `${value}`;
  return undefined;
}

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
function queryTexts(name: string, value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  // An invalid date is null as JSON, and so refused as one.
  const texts = values.map((one) => scalarText(one instanceof Date ? one.toJSON() : one));
  if (texts.length && !texts.includes(undefined)) return texts as string[];
  throw new C1UsageError(`"${name}" holds what a query can't`);
}

/**
 * Returns a body as JSON.
 * @throws C1UsageError when it holds what JSON can't, such as a bigint or itself
 */
export function toJson(body: unknown, path: string): string | undefined {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw new C1UsageError(`The body holds what JSON can't: ${path}`, { cause });
  }
}

/**
 * Returns the function that writes a query in the styles of OpenAPI that a call asks for, as
 * openapi-fetch does when its `querySerializer` is an object.
 *
 * Unless told, lists repeat their name (`a=1&a=2`) and objects are deep (`a[b]=1`).
 */
export function styledQuery(styles: QuerySerializerOptions): (query: object) => string {
  const { array, object, allowReserved } = own<QuerySerializerOptions>(styles);
  const encode = (text: string) => (allowReserved ? text : encodeURIComponent(text));

  return (query) =>
    Object.entries(own<Record<string, unknown>>(query))
      .flatMap(([name, value]) => {
        const key = encode(name);
        const isFields = isRecord(value);
        const texts = queryTexts(name, isFields ? Object.values(value) : value).map(encode);
        if (!isFields) {
          if (!Array.isArray(value) || array?.explode !== false) {
            return texts.map((text) => `${key}=${text}`);
          }
          const joint = { form: ",", spaceDelimited: "%20", pipeDelimited: "|" }[array.style];
          return `${key}=${texts.join(joint)}`;
        }
        const fields = Object.keys(value).map((field, index) => [encode(field), texts[index]]);
        if (object?.style === "form" && object.explode === false) return `${key}=${fields}`;
        return fields.map(([field, text]) =>
          object?.style === "form" ? `${field}=${text}` : `${key}[${field}]=${text}`,
        );
      })
      .join("&");
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && !!value && !Array.isArray(value) && !(value instanceof Date);
}

/**
 * Returns the `updateMask` that names the fields given: those that are not undefined. A field that
 * is null is named too, which clears it.
 * @throws C1UsageError when no field is given, for C1 takes an empty mask for all fields
 * @example
 * import { updateMaskOf } from "@c1-openapi/client";
 *
 * const client = { displayName: "ci", scopedRoles: [] };
 * const args = { id: "blue-whale-12345", client, updateMask: updateMaskOf(client) };
 */
export function updateMaskOf(fields: object): string {
  const names = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : name,
  );
  if (!names.length) throw new C1UsageError("An update names at least one field");
  return names.join(",");
}
