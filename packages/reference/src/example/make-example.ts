import {
  arrayOr,
  isObject,
  type Json,
  type JsonObject,
  objectOr,
  stringOr,
  TYPE_NAME,
} from "@c1-openapi/document";
import { exampleText } from "./example-text.ts";
import type { IdNames } from "./id-names.ts";
import { nounOf } from "./noun.ts";
import { enumValuesOf, mainTypeOf, unfold } from "./unfold.ts";

/** A property that an example may have. */
export interface Candidate {
  name: string;
  schema: JsonObject;
  isRequired: boolean;
  /** How far down it stands; those of the message itself are at 0. */
  depth: number;
}

/** Chooses the properties that an example has, in the order in which it has them. */
export type Choose = (candidates: readonly Candidate[]) => readonly Candidate[];

/** What an example is made for. */
export interface ExampleContext {
  document: JsonObject;
  ids: IdNames;
  choose: Choose;
}

/** Where an example stands. */
export interface ExamplePlace {
  name: string;
  /** What the message is that it belongs to. */
  noun: string;
  depth: number;
  /** The components that it stands in, for those that hold themselves. */
  within: readonly string[];
}

/**
 * Returns a value that fits a schema, or undefined where the schema would have to hold itself.
 * Equal schemas give equal values, so a page changes only with what it tells of.
 */
export function makeExample(
  context: ExampleContext,
  value: Json | undefined,
  place: ExamplePlace,
): Json | undefined {
  const { schema, component, isNullable } = unfold(context.document, value);
  if (component !== undefined && place.within.includes(component)) return undefined;
  const type = mainTypeOf(schema);
  const given = givenExample(schema, type);
  if (given !== undefined) return given;
  // An answer is of something that is still there.
  if (isNullable && /^(deleted|removed)/i.test(place.name)) return null;
  const here = place.within.concat(component ?? []);
  // A request is about what its operation is about.
  const isThing = component !== undefined && place.depth > 0;
  const noun = isThing ? nounOf(nameOf(schema, component)) : place.noun;
  switch (type) {
    case "object":
      return makeObject(context, schema, { ...place, noun, within: here });
    case "array": {
      const item = makeExample(context, schema["items"], { ...place, noun, within: here });
      return item === undefined || place.name === "expanded" ? [] : [item];
    }
    case "string":
      return exampleText(schema, { ...place, ids: context.ids }).text;
    case "integer":
    case "number":
      return exampleNumber(schema, place.name);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return {};
  }
}

/** What the document itself gives for a value, where it is of the type. */
function givenExample(schema: JsonObject, type: string | undefined): Json | undefined {
  const values = enumValuesOf(schema);
  if (values.length > 0) {
    // The first value of protobuf's enums says that there is none.
    return values.find((each) => !/_?UNSPECIFIED$/.test(String(each))) ?? values[0];
  }
  const given = [schema["const"], schema["example"], ...arrayOr(schema["examples"])];
  return given.find((each) => each !== undefined && isOfType(each, type));
}

function isOfType(value: Json, type: string | undefined): boolean {
  if (type === "integer") return Number.isInteger(value);
  // A list or an object may hold anything at all, which nobody has checked.
  return typeof value === type && type !== "object";
}

function makeObject(context: ExampleContext, schema: JsonObject, place: ExamplePlace): JsonObject {
  const required = new Set(arrayOr(schema["required"]));
  const candidates = Object.entries(objectOr(schema["properties"])).map(([name, each]) => ({
    name,
    schema: objectOr(each),
    isRequired: required.has(name),
    depth: place.depth,
  }));
  const example: [string, Json][] = [];
  for (const { name, schema: property } of context.choose(candidates)) {
    const value = makeExample(context, property, { ...place, name, depth: place.depth + 1 });
    if (value !== undefined) example.push([name, value]);
  }
  const values = schema["additionalProperties"];
  if (candidates.length === 0 && isObject(values) && Object.keys(values).length > 0) {
    const value = makeExample(context, values, { ...place, depth: place.depth + 1 });
    if (value !== undefined) example.push(["example", value]);
  }
  return Object.fromEntries(example);
}

function exampleNumber(schema: JsonObject, name: string): number {
  const [least, most] = [numberOr(schema["minimum"], 1), numberOr(schema["maximum"], 2 ** 31 - 1)];
  const wanted = /page_?size/i.test(name) ? 100 : /count|total|limit|max/i.test(name) ? 10 : least;
  return Math.min(Math.max(wanted, least), most);
}

function numberOr(value: Json | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

function nameOf(schema: JsonObject, component: string): string {
  return stringOr(schema[TYPE_NAME]) ?? component;
}
