// Parameters in the styles of OpenAPI (3.1.1, section 4.8.12): what a plain operation has no need of.

import type { CallContext } from "../errors/c1-error.js";
import { C1UsageError } from "../errors/c1-usage-error.js";
import { kindOf } from "../show.js";
import { climbingSegment } from "./path-template.js";
import { scalarText } from "./scalar-text.js";

/** How a parameter is written; what is left out is OpenAPI's default for its location. */
export interface ParameterStyle {
  /** @default "form" in queries and cookies, "simple" in paths and headers */
  readonly style?:
    | "matrix"
    | "label"
    | "simple"
    | "form"
    | "spaceDelimited"
    | "pipeDelimited"
    | "deepObject";
  /**
   * Whether each item of a list, and each field of an object, stands for itself.
   * @default true for the style `form`
   */
  readonly explode?: boolean;
  /**
   * Whether characters that mean something in a URL stay as they are.
   * @default false
   */
  readonly allowReserved?: boolean;
  /**
   * Whether the value is written as JSON.
   * @default false
   */
  readonly isJson?: boolean;
}

/** A parameter's name, and where it travels, for messages. */
export interface ParameterSite {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie" | "body";
  readonly context: CallContext;
}

type Pair = readonly [name: string, text: string];

/**
 * Returns the names and texts that a value comes to in a query or a form, none of them encoded yet. What
 * has no value, and a list without items (RFC 6570, section 2.3), comes to none.
 * @throws C1UsageError for what has no text
 */
export function listPairs(site: ParameterSite, value: unknown, how: ParameterStyle): Pair[] {
  const { name } = site;
  const { style = "form", explode = style === "form", isJson } = how;
  if (value === undefined || value === null) return [];
  if (isJson) return [[name, JSON.stringify(value)]];
  if (Array.isArray(value) && style !== "deepObject") {
    const texts = value.map((each) => textOf(site, each));
    if (texts.length === 0) return [];
    if (explode) return texts.map((text) => [name, text]);
    return [[name, texts.join(separators[style] ?? ",")]];
  }
  if (!isCompound(value)) return [[name, textOf(site, value)]];
  if (style === "deepObject") return listDeepPairs(site, name, value);
  const fields = listFields(site, value);
  if (explode || fields.length === 0) return fields;
  return [[name, fields.flat().join(separators[style] ?? ",")]];
}

const separators: Readonly<Record<string, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

/** `filter[status]=open`. OpenAPI leaves open how deeper fields are written; they get brackets as well. */
function listDeepPairs(site: ParameterSite, name: string, value: unknown): Pair[] {
  if (value === undefined || value === null) return [];
  if (!isCompound(value)) return [[name, textOf(site, value)]];
  return Object.entries(value).flatMap(([key, each]) =>
    listDeepPairs(site, `${name}[${key}]`, each),
  );
}

function listFields(site: ParameterSite, value: object): Pair[] {
  return Object.entries(value).flatMap(([key, each]): Pair[] =>
    each === undefined || each === null ? [] : [[key, textOf(site, each)]],
  );
}

/** Returns a query of such pairs, without its `?`. */
export function writePairs(pairs: readonly Pair[], allowReserved = false): string {
  return pairs
    .map(([name, text]) => `${encodeURIComponent(name)}=${encode(text, allowReserved)}`)
    .join("&");
}

/** What separates pairs, or begins a fragment, is encoded in any case. */
function encode(text: string, allowReserved: boolean): string {
  const encoded = encodeURIComponent(text);
  return allowReserved
    ? encoded.replace(/%(3A|2F|3F|40|24|2C|3B)/g, (each) => decodeURIComponent(each))
    : encoded;
}

/**
 * Returns what stands in a path for a parameter.
 * @throws C1UsageError for what has no text, and what would make its segment vanish or climb
 */
export function writeInPath(site: ParameterSite, value: unknown, how: ParameterStyle): string {
  const { style = "simple", explode = false, isJson, allowReserved } = how;
  // A slash would end the segment, and a question mark the path.
  const write = (text: string) =>
    encode(text, allowReserved === true).replace(/[/?]/g, encodeURIComponent);
  let parts: string[];
  let isNamed = false;
  if (isJson) parts = [write(JSON.stringify(value) ?? "")];
  else if (Array.isArray(value)) parts = value.map((each) => write(textOf(site, each)));
  else if (isCompound(value)) {
    const fields = listFields(site, value);
    isNamed = explode;
    parts = explode
      ? fields.map(([key, text]) => `${write(key)}=${write(text)}`)
      : fields.flat().map(write);
  } else parts = [write(textOf(site, value))];
  const isEmpty = parts.join("") === "";
  const name = encodeURIComponent(site.name);
  let text: string;
  if (style === "label") text = `.${parts.join(explode ? "." : ",")}`;
  else if (style !== "matrix") text = parts.join(",");
  else if (!explode) text = `;${name}=${parts.join(",")}`;
  else text = parts.map((each) => (isNamed ? `;${each}` : `;${name}=${each}`)).join("");
  if (isEmpty || climbingSegment.test(text)) throw refusal(site, value);
  return text;
}

/**
 * Returns a value as a header has it: nothing in it is encoded.
 * @throws C1UsageError for what has no text
 */
export function writeInHeader(site: ParameterSite, value: unknown, how: ParameterStyle): string {
  if (how.isJson) return JSON.stringify(value);
  if (Array.isArray(value)) return value.map((each) => textOf(site, each)).join(",");
  if (!isCompound(value)) return textOf(site, value);
  const fields = listFields(site, value);
  return how.explode ? fields.map((field) => field.join("=")).join(",") : fields.flat().join(",");
}

function isCompound(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

function textOf(site: ParameterSite, value: unknown): string {
  // The JSON of an invalid date is null, and so refused.
  const text = scalarText(value instanceof Date ? value.toJSON() : value);
  if (text === undefined) throw refusal(site, value);
  return text;
}

function refusal({ in: location, name, context }: ParameterSite, value: unknown): C1UsageError {
  return new C1UsageError(
    `${location} parameter \`${name}\` is or holds ${kindOf(value)}; give texts, numbers, booleans or dates`,
    context,
  );
}
