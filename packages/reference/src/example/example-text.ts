import type { SchemaObject } from "@c1-openapi/openapi";
import { describedExample } from "./described-example.ts";
import type { IdNames } from "./id-names.ts";
import { nounOf, wordsOf } from "./noun.ts";

/** What a text is of. */
export interface TextSite {
  /** The name of the property or parameter. */
  name: string;
  /** What the message is that it belongs to: `personal client`. */
  noun: string;
  ids: IdNames;
}

/** A text, and whether it says more than that it is a text. */
export interface ExampleText {
  text: string;
  isSpecific: boolean;
}

/** Returns a text that fits a schema and could be a real one; never the name of a type. */
export function exampleText(schema: SchemaObject, site: TextSite): ExampleText {
  const { format = "", description = "" } = schema;
  const specific =
    byFormat(format, site.name) ??
    describedExample(description, site.name) ??
    (pointerWords.test(description) ? "" : byName(site));
  const text = fit(specific ?? `example-${wordsOf(site.name).replaceAll(" ", "-")}`, schema);
  return { text, isSpecific: specific !== undefined };
}

function byFormat(format: string, name: string): string | undefined {
  if (format === "date-time") return byPattern(moments, name) ?? "2026-03-02T09:30:00Z";
  return textsByFormat.get(format);
}

const textsByFormat: ReadonlyMap<string, string> = new Map([
  ["date", "2026-03-02"],
  ["time", "09:30:00Z"],
  ["duration", "86400s"],
  ["email", "ada@example.com"],
  ["hostname", "www.example.com"],
  ["ipv4", "192.0.2.10"],
  ["ipv6", "2001:db8::10"],
  ["uri", "https://www.example.com/"],
  ["url", "https://www.example.com/"],
  ["uuid", "7f9c24e8-3b12-4fef-91e0-5a2d8c6b7f10"],
  ["int64", "42"],
  ["uint64", "42"],
  ["base64", "aGVsbG8="],
  ["byte", "aGVsbG8="],
  ["password", "keep-this-to-yourself"],
  ["idn-email", "ada@example.com"],
  ["idn-hostname", "www.example.com"],
  ["iri", "https://www.example.com/"],
  ["iri-reference", "/things"],
  ["json-pointer", "/things/0"],
  ["regex", "^[a-z]+$"],
  ["relative-json-pointer", "1/things"],
  ["uri-reference", "/things"],
  ["uri-template", "/things/{id}"],
]);

/** Times of something that exists today. */
const moments: Patterns = [
  [/expire|until|^end|due|valid|sunset/i, "2027-06-30T12:00:00Z"],
  [/^creat|^start/i, "2026-01-15T09:30:00Z"],
  [/last|updat|modif/i, "2026-02-20T16:45:00Z"],
];

/** Says that a text points into an answer's `expanded`, which is empty unless it is asked for. */
const pointerWords = /json ?path/i;

function byName({ name, noun, ids }: TextSite): string | undefined {
  if (/^(id|_id)$/i.test(name)) return ids.idOf(noun);
  const owner = /^(.+?)_?ids?$/i.exec(name)?.[1];
  if (owner && /(Ids?|_ids?)$/.test(name)) return ids.idOf(nounOf(owner));
  if (/^(display_?name|title|label|name)$/i.test(name)) return `Example ${noun}`;
  if (/^description$/i.test(name)) return `What this ${noun} is for`;
  return byPattern(textsByName, name);
}

type Patterns = readonly (readonly [pattern: RegExp, text: string])[];

function byPattern(patterns: Patterns, name: string): string | undefined {
  return patterns.find(([pattern]) => pattern.test(name))?.[1];
}

const textsByName: Patterns = [
  [/^(next)?_?page_?token$/i, ""],
  [/^update_?mask$/i, "displayName"],
  [/^@type$/, "type.googleapis.com/google.protobuf.Empty"],
  [/e-?mails?$/i, "ada@example.com"],
  [/cidrs?$/i, "10.0.0.0/24"],
  [/(url|uri|href|website|link)s?$/i, "https://www.example.com/"],
  [/(domain|host|hostname)s?$/i, "www.example.com"],
  [/^(query|search)$/i, "ada"],
  [/^(user_?name|login|username|sam_?account_?name)s?$/i, "ada"],
  [/^(first|given)_?name$/i, "Ada"],
  [/^(last|family|sur)_?name$/i, "Lovelace"],
  [/^full_?name$/i, "Ada Lovelace"],
  [/department/i, "Engineering"],
  [/job_?title/i, "Engineer"],
  [/(comment|reason|justification|note|message)$/i, "For the review of this quarter"],
  [/time_?zone$/i, "Europe/Berlin"],
  [/(secret|password|private_?key)$/i, "keep-this-to-yourself"],
  [/locale|language/i, "en"],
  [/country/i, "DE"],
  [/(expression|condition|cel)$/i, 'subject.department == "Engineering"'],
  [/version$/i, "1.0.0"],
];

/** A longer text is not shown, whatever its schema asks for. */
const longestText = 200;

/** Keeps a text to the bounds that its schema sets. */
function fit(text: string, { minLength = 0, maxLength = longestText }: SchemaObject): string {
  const padded = text.padEnd(Math.min(minLength, longestText), "-example");
  return padded.slice(0, Math.min(maxLength, longestText));
}
