import { type ApiModel, binaryMark } from "@c1-openapi/model";
import {
  arrayOr,
  isObject,
  type Json,
  type JsonObject,
  type SchemaObject,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";
import { exampleText } from "./example-text.ts";
import { hasFormat } from "./has-format.ts";
import type { IdNames } from "./id-names.ts";
import { nounOf } from "./noun.ts";
import { enumValuesOf, mainTypeOf, objectSchema, type Unfolded, unfold } from "./unfold.ts";

/** A property that an example may have. */
export interface Candidate {
  name: string;
  schema: SchemaObject;
  isRequired: boolean;
  /** How far down it stands; those of the message itself are at 0. */
  depth: number;
}

/** Chooses the properties that an example has, in the order in which it has them. */
export type Choose = (candidates: readonly Candidate[]) => readonly Candidate[];

/** What an example is made for. */
export interface ExampleContext {
  model: ApiModel;
  ids: IdNames;
  choose: Choose;
  /** Whether a value without something that its schema requires is none: what is sent has to be whole. */
  isWhole: boolean;
  /** How many values may still be made; an example ends where there are none left. */
  budget: { values: number };
}

/** Where an example stands. */
export interface ExampleSite {
  name: string;
  /** What the message is that it belongs to. */
  noun: string;
  depth: number;
  /** The components that it stands in, for those that hold themselves. */
  within: readonly string[];
}

/** Stands in an example for a file, which is no JSON: who prints the example puts one in its place. */
export const fileText = "\u0000file";

/**
 * The fields of every object: TypeScript holds what is inherited against a field of such a name, so that it can't
 * be left out.
 */
export const objectNames: ReadonlySet<string> = new Set([
  ...["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable"],
  ...["toLocaleString", "toString", "valueOf"],
]);

/** How many members of a union are tried, where the first ones would have to hold themselves. */
const mostMembers = 8;
/** A map or a list is shown with no more entries, whatever it asks for. */
const mostEntries = 10;
/** Longer texts of the document are not shown. */
const longestText = 200;

/**
 * Returns a value that fits a schema, or undefined where the schema would have to hold itself or the
 * budget is spent. Equal schemas give equal values, so a page changes only with what it describes.
 */
export function makeExample(
  context: ExampleContext,
  value: SchemaOrBoolean | undefined,
  site: ExampleSite,
): Json | undefined {
  let isNullable = false;
  for (let member = 0; member < mostMembers; member += 1) {
    if (context.budget.values <= 0) return undefined;
    context.budget.values -= 1;
    const unfolded = unfold(context.model, value, member);
    const made = makeMember(context, unfolded, site);
    if (made !== undefined) return made;
    isNullable ||= unfolded.isNullable;
    if (member + 1 >= unfolded.memberCount) break;
  }
  return isNullable && context.isWhole ? null : undefined;
}

function makeMember(
  context: ExampleContext,
  { schema, component, isNullable, isImpossible }: Unfolded,
  site: ExampleSite,
): Json | undefined {
  if (isImpossible || schema.enum?.length === 0) return undefined;
  if (component !== undefined && site.within.includes(component.name)) return undefined;
  if (binaryMark in schema) return fileText;
  const type = mainTypeOf(schema);
  const given = givenExample(schema, type);
  if (given !== undefined) return given;
  // An answer is of something that is still there.
  if (isNullable && /^(deleted|removed)/i.test(site.name)) return null;
  const within = site.within.concat(component?.name ?? []);
  // A request is about what its operation is about.
  const isThing = component !== undefined && site.depth > 0;
  const noun = isThing ? nounOf(component.typeName) : site.noun;
  switch (type) {
    case "object":
      return makeObject(context, schema, { ...site, noun, within });
    case "array":
      return makeList(context, schema, { ...site, noun, within });
    case "string":
      return exampleText(schema, { ...site, ids: context.ids }).text;
    case "integer":
    case "number":
      return exampleNumber(schema, site.name);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return {};
  }
}

/** What the document itself gives for a value, where it is of the type. */
function givenExample(schema: SchemaObject, type: string | undefined): Json | undefined {
  if (schema.const !== undefined) return schema.const;
  const values = enumValuesOf(schema);
  if (values.length > 0) {
    // The first value of protobuf's enums says that there is none.
    return values.find((each) => !/_?UNSPECIFIED$/.test(String(each))) ?? values[0];
  }
  return [schema.example, ...arrayOr(schema.examples)].find(
    (each) => each !== undefined && isOfType(each, type) && isWithin(schema, each),
  );
}

/** An example of the document may be one of something else: its bounds and its format say so. */
function isWithin(
  { minimum, maximum, minLength, maxLength, format }: SchemaObject,
  value: Json,
): boolean {
  if (typeof value === "number") return !(value < (minimum ?? value) || value > (maximum ?? value));
  if (typeof value !== "string") return true;
  const isShort = value.length < (minLength ?? 0);
  const isLong = value.length > (maxLength ?? value.length);
  return !isShort && !isLong && hasFormat(value, format);
}

function isOfType(value: Json, type: string | undefined): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (typeof value === "string" && value.length > longestText) return false;
  // A list or an object may hold anything at all, which nobody has checked.
  return typeof value === type && type !== "object";
}

function makeList(
  context: ExampleContext,
  schema: SchemaObject & { contains?: SchemaOrBoolean },
  site: ExampleSite,
): Json[] | undefined {
  const { items, prefixItems = [] } = schema;
  if (site.name === "expanded") return [];
  if (prefixItems.length > 0) {
    const list = prefixItems.map((each) => makeExample(context, each, site));
    return list.some((each) => each === undefined) ? undefined : (list as Json[]);
  }
  const { contains } = schema;
  const item = makeExample(context, contains ?? items, site);
  if (item === undefined) return [];
  const count = Math.min(schema.minItems ?? 1, mostEntries);
  if (schema.uniqueItems !== true)
    return [item, ...new Array<Json>(Math.max(0, count - 1)).fill(item)];
  const { enum: values, const: only, format, pattern } = unfold(context.model, items).schema;
  const isFixed = [values, only, format, pattern].some((each) => each !== undefined);
  return isFixed ? [item] : varyItem(item, count);
}

/** As many values like one of them as a list asks for at least, each different from the others. */
function varyItem(item: Json, count: number): Json[] {
  const items = [item];
  for (let at = 1; at < count; at += 1) {
    if (typeof item === "number") items.push(item + at);
    else if (typeof item === "string") items.push(`${item}-${at + 1}`);
  }
  return items;
}

function makeObject(
  context: ExampleContext,
  { properties = {}, required, additionalProperties: values, minProperties = 1 }: SchemaObject,
  site: ExampleSite,
): JsonObject | undefined {
  const requiredNames = new Set(required);
  const candidates = Object.entries(properties).map(([name, each]) => ({
    name,
    schema: objectSchema(each),
    isRequired: requiredNames.has(name) || objectNames.has(name),
    depth: site.depth,
  }));
  const example: [string, Json][] = [];
  for (const { name, schema, isRequired } of context.choose(candidates)) {
    const value = makeExample(context, schema, { ...site, name, depth: site.depth + 1 });
    if (value !== undefined) example.push([name, value]);
    else if (isRequired && context.isWhole) return undefined;
  }
  if (candidates.length === 0 && isObject(values) && Object.keys(values).length > 0) {
    const value = makeExample(context, values, { ...site, depth: site.depth + 1 });
    for (let at = 1; value !== undefined && at <= Math.min(minProperties, mostEntries); at += 1) {
      example.push([at === 1 ? "example" : `example${at}`, value]);
    }
  }
  return Object.fromEntries(example);
}

function exampleNumber({ minimum = 1, maximum = 2 ** 31 - 1 }: SchemaObject, name: string): number {
  const isTotal = /count|total|limit|max/i.test(name);
  const wanted = /page_?size/i.test(name) ? 100 : isTotal ? 10 : minimum;
  return Math.min(Math.max(wanted, minimum), maximum);
}
