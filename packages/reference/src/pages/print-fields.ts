import type { ApiModel } from "@c1-openapi/model";
import { codeSpan, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { enumValuesOf, objectSchema, unfold } from "../example/unfold.ts";
import { table } from "../markdown/blocks.ts";
import { inlineProse } from "../markdown/prose.ts";
import { firstSentence } from "./first-sentence.ts";
import { mostValues, shorten } from "./limits.ts";
import { printType } from "./print-type.ts";
import type { Reference } from "./reference.ts";

/** One row of a table of fields or arguments. */
export interface Field {
  name: string;
  schema: SchemaObject;
  isRequired: boolean;
  /** What is said of it; what is said of its schema, unless there is more to say. */
  description: string;
}

/** The fields of an object, as far as a page shows them. */
export interface FieldList {
  shown: Field[];
  /** How many more there are. */
  left: number;
}

/**
 * Returns the fields of an object, those first that it has to have.
 *
 * @param most how many to show at most
 */
export function listFields(
  { model }: Reference,
  value: SchemaOrBoolean | undefined,
  most: number,
): FieldList {
  const { properties = {}, required } = unfold(model, value).schema;
  const requiredNames = new Set(required);
  const all = Object.keys(properties);
  const sorted = [
    ...all.filter((name) => requiredNames.has(name)),
    ...all.filter((name) => !requiredNames.has(name)),
  ];
  const shown = sorted.slice(0, most).map((name) => {
    const schema = objectSchema(properties[name]);
    const description = describe(model, schema);
    return { name, schema, isRequired: requiredNames.has(name), description };
  });
  return { shown, left: sorted.length - shown.length };
}

/** What a table's column shows of a field. */
export type Column = readonly [heading: string, cell: (field: Field) => string];

/** Returns a table of fields, and how many there are besides. */
export function printFields(
  { shown, left }: FieldList,
  columns: readonly Column[],
  whereRestIs: string,
): string[] {
  if (shown.length === 0) return [];
  const rows = shown.map((field) => columns.map(([, cell]) => cell(field)));
  return [
    table(
      columns.map(([heading]) => heading),
      rows,
    ),
    left > 0 ? `${left} more fields are ${whereRestIs}.` : "",
  ];
}

/** The name, as the cell of a table shows it. */
export function nameCell({ name, schema }: Field): string {
  return schema.deprecated ? `~~${codeSpan(name)}~~` : codeSpan(name);
}

/** The type of a field, as the cell of a table shows it. */
export function typeCell(reference: Reference, field: Field, from: string): string {
  return printType(reference, field.schema, from);
}

/**
 * What a field is for, what it may hold, and who sets it.
 *
 * @param longest characters of its description
 */
export function descriptionCell(
  { model }: Reference,
  { schema, description }: Field,
  use: "argument" | "answer" | "schema",
  longest: number,
): string {
  const inner = unfold(model, schema).schema;
  const sunset = schema["x-sunset"];
  const isRemovedLater = typeof sunset === "string";
  const notes = [
    schema.deprecated ? "**Deprecated.**" : "",
    isRemovedLater ? `Will be removed on ${codeSpan(sunset)}.` : "",
    inlineProse(shorten(description, longest)),
    schema.readOnly && use !== "answer" ? "Read-only." : "",
    schema.writeOnly ? "Never shown." : "",
    printValues(model, enumValuesOf(inner).length > 0 ? inner : objectSchema(inner.items)),
    printBounds(inner),
  ];
  return notes.filter((each) => each !== "").join(" ");
}

/** What is said of a value where it is used, or else the first that is said of its type. */
export function describe(model: ApiModel, schema: SchemaObject): string {
  return schema.description ?? firstSentence(unfold(model, schema).schema.description ?? "");
}

/** The values that a schema lists. */
export function printValues(model: ApiModel, schema: SchemaObject, most = mostValues): string {
  const values = enumValuesOf(schema);
  if (values.length === 0) return "";
  const shown = values.slice(0, most).map((each) => codeSpan(shorten(String(each), 100)));
  const left = values.length - shown.length;
  const rest = left > 0 ? `, and ${left} more` : "";
  return `One of ${shown.join(", ")}${rest}${model.isOpenEnum(schema) ? "; others may come" : ""}.`;
}

function printBounds(schema: SchemaObject): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema;
  const value = schema.default === undefined ? undefined : JSON.stringify(schema.default);
  const bounds = [
    printRange(minimum, maximum, ""),
    printRange(minLength, maxLength, " characters"),
    printRange(minItems, maxItems, " items"),
    pattern === undefined ? "" : `matches ${codeSpan(shorten(pattern, 200))}`,
    value === undefined ? "" : `${codeSpan(shorten(value, 200))} by default`,
  ].filter((each) => each !== "");
  const text = bounds.join(", ");
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function printRange(least: number | undefined, most: number | undefined, unit: string): string {
  if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`;
  if (most !== undefined) return `at most ${most}${unit}`;
  return least !== undefined && least !== 0 ? `at least ${least}${unit}` : "";
}
