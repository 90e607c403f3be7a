import { type ApiModel, isSuccess, jsonSchemaOf, type Operation } from "@c1-openapi/model";
import { isIdentifier, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { isUnion, mainTypeOf, objectSchema, unfold } from "../example/unfold.ts";

/** What of an answer a sample shows. */
export interface AnswerField {
  /** The name of the field; empty for the answer as a whole. */
  name: string;
  /** Whether an answer of success may be nothing, or null. */
  isOptional: boolean;
}

/**
 * Returns what of the answer a sample shows: its message, or its list, or all of it; undefined if there
 * is nothing to show.
 */
export function chooseAnswerField(model: ApiModel, operation: Operation): AnswerField | undefined {
  const contents = operation.responses.filter(isSuccess).map(({ content }) => content);
  const filled = contents.filter((each) => each.length > 0);
  const [content, second] = filled;
  const isOptional = filled.length < contents.length;
  if (!content) return undefined;
  // Of answers that differ in form, a program has to find out which one it got.
  if (second || content.length > 1) return { name: "", isOptional };
  const schema = jsonSchemaOf(content);
  if (!schema) return { name: "", isOptional };
  const name = chooseField(model, schema);
  const { isNullable } = unfold(model, schema);
  return name === undefined ? undefined : { name, isOptional: isOptional || isNullable };
}

function chooseField(model: ApiModel, schema: SchemaOrBoolean): string | undefined {
  if (isUnion(model, schema)) return "";
  const answer = unfold(model, schema).schema;
  const properties = Object.entries(answer.properties ?? {});
  const type = mainTypeOf(answer);
  // What the type doesn't hold has no fields, whatever the document lists.
  if (type !== "object") return "";
  if (properties.length === 0) return undefined;
  const typeOf = ([, each]: [string, SchemaOrBoolean]): string | undefined =>
    mainTypeOf(unfold(model, each).schema);
  const shown = properties.filter(isShown);
  const messages = shown.filter((each) => typeOf(each) === "object");
  const lists = shown.filter((each) => typeOf(each) === "array");
  const [only, second] = messages.length > 0 ? messages : lists.length > 0 ? lists : shown;
  return only !== undefined && second === undefined ? only[0] : "";
}

function isShown([name, schema]: [string, SchemaOrBoolean]): boolean {
  return name !== "expanded" && isIdentifier(name) && objectSchema(schema).format !== "password";
}
