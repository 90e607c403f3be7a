import type { Json, SchemaObject } from "@c1-openapi/openapi";
import { compilePattern } from "./compile-pattern.js";
import { formatExamples } from "./formats.js";
import { textOfPattern } from "./pattern-text.js";

/** Returns a number that a schema admits, another for each index; undefined if there is none so far up. */
export function sampleNumber(
  schema: SchemaObject,
  isInteger: boolean,
  index: number,
): number | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const isOpenBelow = exclusiveMinimum === true || typeof exclusiveMinimum === "number";
  const isOpenAbove = exclusiveMaximum === true || typeof exclusiveMaximum === "number";
  const numberOr = (value: number | boolean | undefined, other: number) =>
    typeof value === "number" ? value : other;
  const least = Math.max(minimum ?? -Infinity, numberOr(exclusiveMinimum, -Infinity));
  const most = Math.min(maximum ?? Infinity, numberOr(exclusiveMaximum, Infinity));
  const fits = (value: number) =>
    value >= least &&
    value <= most &&
    !(isOpenBelow && value === least) &&
    !(isOpenAbove && value === most) &&
    !(isInteger && !Number.isInteger(value));

  const step = schema.multipleOf ?? 1;
  // The multiple nearest to 0 within the bounds, and up or down from there.
  const isDown = most < 0 || (most === 0 && least < 0);
  const start = isDown ? Math.floor(most / step) : Math.max(0, Math.ceil(least / step));
  const candidates: number[] = [];
  for (let count = 0; candidates.length <= index && count < index + 1000; count += 1) {
    // 12 digits: what binary fractions add beyond that isn't meant.
    const value = Number(((isDown ? start - count : start + count) * step).toPrecision(12));
    if (fits(value)) candidates.push(value);
  }
  const middle = (least + most) / 2;
  if (candidates.length === 0 && schema.multipleOf === undefined && fits(middle)) return middle;
  return candidates[index];
}

/** A text that has to be longer is none that a sample holds. */
const maxTextLength = 1_000_000;

/** Returns a text that a schema admits, another for each index; undefined if none was found. */
export function sampleText(
  schema: SchemaObject,
  name: string | undefined,
  index: number,
): string | undefined {
  const { pattern, format, minLength = 0, maxLength = Infinity } = schema;
  if (minLength > maxTextLength) return undefined;
  const match =
    pattern === undefined ? undefined : sampleMatch(pattern, minLength, maxLength, index);
  if (match !== undefined) return match;
  const example = format === undefined ? undefined : textOfFormat(format, index);
  if (example !== undefined) return example;
  const plain = (name && textOfName(name)) || "string";
  const numbered = index === 0 ? plain : `${plain}-${index + 1}`;
  if (numbered.length > maxLength) return `${index}${plain}`.slice(0, maxLength);
  return numbered.padEnd(minLength, ".");
}

function sampleMatch(
  pattern: string,
  minLength: number,
  maxLength: number,
  index: number,
): string | undefined {
  const expression = compilePattern(pattern);
  for (const extra of [0, 1, 2, 3, 5, 8, 13, minLength]) {
    const text = expression && textOfPattern(pattern, { extra, index });
    if (text === undefined) return undefined;
    const fits = text.length >= minLength && text.length <= maxLength && expression?.test(text);
    if (fits) return text;
  }
  return undefined;
}

/** Formats of JSON Schema (2020-12 Validation, section 7.3), and those of C1. */
const formats: Readonly<Record<string, (index: number) => string>> = {
  "date-time": (index) => `2026-01-01T00:00:${twoDigits(index)}Z`,
  date: (index) => `2026-01-${twoDigits(index + 1)}`,
  time: (index) => `00:00:${twoDigits(index)}Z`,
  email: (index) => `ada${index || ""}@example.com`,
  "idn-email": (index) => `ada${index || ""}@example.com`,
  hostname: (index) => `host${index || ""}.example.com`,
  "idn-hostname": (index) => `host${index || ""}.example.com`,
  ipv4: (index) => `192.0.2.${index % 256}`,
  ipv6: (index) => `2001:db8::${index.toString(16)}`,
  uri: (index) => `https://example.com/${index || ""}`,
  url: (index) => `https://example.com/${index || ""}`,
  iri: (index) => `https://example.com/${index || ""}`,
  "uri-reference": (index) => `/${index || ""}`,
  "iri-reference": (index) => `/${index || ""}`,
  "uri-template": (index) => `/things/{id}${index || ""}`,
  "json-pointer": (index) => `/${index}`,
  "relative-json-pointer": (index) => `${index}`,
  uuid: (index) => `00000000-0000-4000-8000-${`${index}`.padStart(12, "0")}`,
  regex: (index) => `^${"a".repeat(index + 1)}$`,
  byte: (index) => Buffer.from([0, 0, index]).toString("base64"),
};

function textOfFormat(format: string, index: number): string | undefined {
  if (Object.hasOwn(formats, format)) return formats[format]?.(index);
  return Object.hasOwn(formatExamples, format) ? formatExamples[format]?.(index) : undefined;
}

function twoDigits(index: number): string {
  return `${index % 28}`.padStart(2, "0");
}

const examplesByName: readonly (readonly [RegExp, string])[] = [
  [/^id$|Id$/, "blue-whale-12345"],
  [/^@type$/, "type.googleapis.com/google.protobuf.Empty"],
  [/email$/i, "ada@example.com"],
  [/(url|uri)$/i, "https://example.com/"],
  [/^displayName$/, "An example"],
];

function textOfName(name: string): string | undefined {
  return examplesByName.find(([pattern]) => pattern.test(name))?.[1];
}

/** Returns what a field of C1's shows whatever its schema admits beside it; undefined for any other field. */
export function sampleOfName(name: string | undefined, types: readonly string[]): Json | undefined {
  // A token would lead on to a page that isn't there; `expanded` is empty unless it was asked for.
  if (name !== undefined && /^(next)?page_?token$/i.test(name)) return "";
  if (name === "updateMask") return "*";
  // A sample is of something that still exists.
  if (name === "deletedAt" && types.includes("null")) return null;
  if (name === "expanded" && types.includes("array")) return [];
  return undefined;
}
