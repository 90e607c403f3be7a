import { arrayOr, type Json, type JsonObject, objectOr, stringOr } from "@c1-openapi/document";
import { enumValuesOf, unfold } from "../example/unfold.ts";
import { codeSpan } from "../markdown/code.ts";
import { inlineProse } from "../markdown/prose.ts";
import { firstSentence } from "./first-sentence.ts";
import { printType } from "./print-type.ts";
import type { ReferenceModel } from "./reference-model.ts";

/** One row of a table of fields or arguments. */
export interface Field {
  name: string;
  schema: JsonObject;
  isRequired: boolean;
  /** What is said of it; what is said of its schema, unless there is more to say. */
  description: string;
}

/** Returns the fields of an object, those first that it has to have. */
export function listFields(model: ReferenceModel, value: Json | undefined): Field[] {
  const { schema } = unfold(model.lowered, value);
  const required = new Set(arrayOr(schema["required"]));
  const fields = Object.entries(objectOr(schema["properties"])).map(([name, each]) => ({
    name,
    schema: objectOr(each),
    isRequired: required.has(name),
    description: describe(model, objectOr(each)),
  }));
  return [
    ...fields.filter((each) => each.isRequired),
    ...fields.filter((each) => !each.isRequired),
  ];
}

/** The name, as the cell of a table shows it. */
export function nameCell({ name, schema }: Field): string {
  return schema["deprecated"] === true ? `~~${codeSpan(name)}~~` : codeSpan(name);
}

/** What a field is for, what it may hold, and who sets it. */
export function descriptionCell(
  model: ReferenceModel,
  field: Field,
  way: "model" | "argument" | "answer",
): string {
  const { schema, description } = field;
  const inner = unfold(model.lowered, schema).schema;
  const sunset = stringOr(schema["x-sunset"]);
  const notes = [
    schema["deprecated"] === true ? "**Deprecated.**" : "",
    sunset === undefined ? "" : `Goes on ${codeSpan(sunset)}.`,
    inlineProse(description),
    schema["readOnly"] === true && way !== "answer" ? "Read-only." : "",
    schema["writeOnly"] === true ? "Never shown." : "",
    printValues(enumValuesOf(inner).length > 0 ? inner : objectOr(inner["items"])),
    printBounds(inner),
  ];
  return notes.filter((each) => each !== "").join(" ");
}

/** The type of a field, as the cell of a table shows it. */
export function typeCell(model: ReferenceModel, field: Field, from: string): string {
  return printType(model, field.schema, from);
}

/** What is said of a value where it is used, or else the first that is said of its type. */
export function describe(model: ReferenceModel, schema: JsonObject): string {
  return stringOr(schema["description"]) ?? firstSentence(descriptionBehind(model, schema) ?? "");
}

function descriptionBehind(model: ReferenceModel, schema: JsonObject): string | undefined {
  return stringOr(unfold(model.lowered, schema).schema["description"]);
}

/** The values that a schema lists. */
export function printValues(schema: JsonObject): string {
  const values = enumValuesOf(schema);
  if (values.length === 0) return "";
  const shown = values.map((each) => codeSpan(String(each))).join(", ");
  const isOpen = "x-open-enum" in schema;
  return `One of ${shown}${isOpen ? "; others may come" : ""}.`;
}

function printBounds(schema: JsonObject): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema;
  const bounds = [
    printRange(minimum, maximum, ""),
    printRange(minLength, maxLength, " characters"),
    printRange(minItems, maxItems, " items"),
    typeof pattern === "string" ? `matches ${codeSpan(pattern)}` : "",
    schema["default"] === undefined
      ? ""
      : `${codeSpan(JSON.stringify(schema["default"]))} unless said`,
  ].filter((each) => each !== "");
  const text = bounds.join(", ");
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function printRange(least: Json | undefined, most: Json | undefined, unit: string): string {
  if (typeof least === "number" && typeof most === "number") return `${least} to ${most}${unit}`;
  if (typeof most === "number") return `at most ${most}${unit}`;
  return typeof least === "number" && least !== 0 ? `at least ${least}${unit}` : "";
}
