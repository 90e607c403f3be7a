import {
  arrayOr,
  isObject,
  type Json,
  type JsonObject,
  objectOr,
  parseReference,
  stringOr,
} from "@c1-openapi/document";
import { typesOf } from "../example/unfold.ts";
import { codeSpan } from "../markdown/code.ts";
import { linkTo } from "./link.ts";
import type { ReferenceModel } from "./reference-model.ts";

/** Where, on the page of a model, stands what a request takes of it. */
export const REQUEST_SECTION = "As a request takes it";
const REQUEST_ANCHOR = "as-a-request-takes-it";

/** Returns the type of a schema, with links to the models that it names. */
export function printType(model: ReferenceModel, value: Json | undefined, from: string): string {
  const names = new Set(typeNames(model, objectOr(value), from));
  const isNullable = names.delete("null");
  return [...(names.size > 0 ? names : ["anything"]), ...(isNullable ? ["null"] : [])].join(" or ");
}

function typeNames(model: ReferenceModel, schema: JsonObject, from: string): string[] {
  const target = parseReference(schema["$ref"]);
  if (target) return [printModelName(model, target.name, from)];
  const members = [...arrayOr(schema["oneOf"]), ...arrayOr(schema["anyOf"])];
  if (members.length > 0) return members.flatMap((each) => typeNames(model, objectOr(each), from));
  const [whole, second] = arrayOr(schema["allOf"]).map(objectOr);
  if (whole && !second) return typeNames(model, whole, from);
  return typesOf(schema).map((type) => {
    if (type === "null") return "null";
    if (type === "array") return printList(model, schema["items"], from);
    if (type === "object") return printObject(model, schema, from);
    const format = stringOr(schema["format"]);
    return codeSpan(type) + (format === undefined ? "" : ` (${codeSpan(format)})`);
  });
}

function printModelName(model: ReferenceModel, component: string, from: string): string {
  const entry = model.modelOf.get(component);
  if (!entry) return codeSpan(component);
  if (entry.request && entry.component !== component) {
    return linkTo(entry.request.name, `${entry.file}#${REQUEST_ANCHOR}`, from);
  }
  return linkTo(entry.name, entry.file, from);
}

function printList(model: ReferenceModel, items: Json | undefined, from: string): string {
  const item = printType(model, items, from);
  return `list of ${item}`;
}

function printObject(model: ReferenceModel, schema: JsonObject, from: string): string {
  const values = schema["additionalProperties"];
  const isMap = isObject(values) && Object.keys(objectOr(schema["properties"])).length === 0;
  return isMap ? `map to ${printType(model, values, from)}` : codeSpan("object");
}
