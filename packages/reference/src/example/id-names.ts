import {
  arrayOr,
  type Json,
  type JsonObject,
  listOperations,
  objectOr,
  stringOr,
  TYPE_NAME,
} from "@c1-openapi/document";
import { describedExample } from "./described-example.ts";
import { nounOf } from "./noun.ts";

/** The ids that examples give to things: one a thing, so that samples of a group fit together. */
export interface IdNames {
  /** The id of a thing with this noun: `app-entitlement-1234`, or what the document shows. */
  idOf(noun: string): string;
}

/** Returns the ids of a document's things, as descriptions of their types and of their operations show them. */
export function readIdNames(document: JsonObject): IdNames {
  const shown = new Map<string, string>();
  const learn = (name: string, described: Json | undefined): void => {
    const example = describedExample(stringOr(objectOr(described)["description"]) ?? "", "id");
    if (example !== undefined && !shown.has(nounOf(name))) shown.set(nounOf(name), example);
  };
  for (const [component, value] of Object.entries(componentSchemas(document))) {
    const schema = objectOr(value);
    learn(stringOr(schema[TYPE_NAME]) ?? component, objectOr(schema["properties"])["id"]);
  }
  for (const { group, operation } of listOperations(document)) {
    const isId = (each: Json): boolean => objectOr(each)["name"] === "id";
    const parameter = objectOr(arrayOr(operation["parameters"]).find(isId));
    learn(group, parameter);
    learn(group, parameter["schema"]);
  }
  return { idOf: (noun) => shown.get(noun) ?? `${noun.replaceAll(" ", "-")}-1234` };
}

function componentSchemas(document: JsonObject): JsonObject {
  return objectOr(objectOr(document["components"])["schemas"]);
}
