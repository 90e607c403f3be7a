import { codeSpan, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { enumValuesOf, objectSchema, unfold } from "../example/unfold.ts";
import { inlineProse } from "../markdown/prose.ts";
import { firstSentence } from "./first-sentence.ts";
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

/** Returns the fields of an object, those first that it has to have. */
export function listFields(reference: Reference, value: SchemaOrBoolean | undefined): Field[] {
  const { properties = {}, required } = unfold(reference.model, value).schema;
  const requiredNames = new Set(required);
  const fields = Object.entries(properties).map(([name, each]) => ({
    name,
    schema: objectSchema(each),
    isRequired: requiredNames.has(name),
    description: describe(reference, objectSchema(each)),
  }));
  return [
    ...fields.filter((each) => each.isRequired),
    ...fields.filter((each) => !each.isRequired),
  ];
}

/** The name, as the cell of a table shows it. */
export function nameCell({ name, schema }: Field): string {
  return schema.deprecated ? `~~${codeSpan(name)}~~` : codeSpan(name);
}

/** What a field is for, what it may hold, and who sets it. */
export function descriptionCell(
  reference: Reference,
  { schema, description }: Field,
  use: "argument" | "answer" | "schema",
): string {
  const inner = unfold(reference.model, schema).schema;
  const sunset = schema["x-sunset"];
  const notes = [
    schema.deprecated ? "**Deprecated.**" : "",
    typeof sunset === "string" ? `Goes on ${codeSpan(sunset)}.` : "",
    inlineProse(description),
    schema.readOnly && use !== "answer" ? "Read-only." : "",
    schema.writeOnly ? "Never shown." : "",
    printValues(reference, enumValuesOf(inner).length > 0 ? inner : objectSchema(inner.items)),
    printBounds(inner),
  ];
  return notes.filter((each) => each !== "").join(" ");
}

/** The type of a field, as the cell of a table shows it. */
export function typeCell(reference: Reference, field: Field, from: string): string {
  return printType(reference, field.schema, from);
}

/** What is said of a value where it is used, or else the first that is said of its type. */
export function describe({ model }: Reference, schema: SchemaObject): string {
  return schema.description ?? firstSentence(unfold(model, schema).schema.description ?? "");
}

/** The values that a schema lists. */
export function printValues({ model }: Reference, schema: SchemaObject): string {
  const values = enumValuesOf(schema);
  if (values.length === 0) return "";
  const shown = values.map((each) => codeSpan(String(each))).join(", ");
  return `One of ${shown}${model.isOpenEnum(schema) ? "; others may come" : ""}.`;
}

function printBounds(schema: SchemaObject): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema;
  const bounds = [
    printRange(minimum, maximum, ""),
    printRange(minLength, maxLength, " characters"),
    printRange(minItems, maxItems, " items"),
    pattern === undefined ? "" : `matches ${codeSpan(pattern)}`,
    schema.default === undefined ? "" : `${codeSpan(JSON.stringify(schema.default))} unless said`,
  ].filter((each) => each !== "");
  const text = bounds.join(", ");
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function printRange(least: number | undefined, most: number | undefined, unit: string): string {
  if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`;
  if (most !== undefined) return `at most ${most}${unit}`;
  return least !== undefined && least !== 0 ? `at least ${least}${unit}` : "";
}
