import { type JsonObject, objectOr, stringOr, TYPE_NAME } from "@c1-openapi/document";
import { describedExample } from "./described-example.js";
import { nounOf } from "./noun.js";

/** The ids that examples give to things: one a thing, so that samples of a group fit together. */
export interface IdNames {
  /** The id of a thing with this noun: `app-entitlement-1234`, or what the document shows. */
  idOf(noun: string): string;
}

/** Returns the ids of a document's things, as the descriptions of their types show them. */
export function readIdNames(document: JsonObject): IdNames {
  const shown = new Map<string, string>();
  const schemas = objectOr(objectOr(document["components"])["schemas"]);
  for (const [component, value] of Object.entries(schemas)) {
    const schema = objectOr(value);
    const id = objectOr(objectOr(schema["properties"])["id"]);
    const example = describedExample(stringOr(id["description"]) ?? "", "id");
    const noun = nounOf(stringOr(schema[TYPE_NAME]) ?? component);
    if (example !== undefined && !shown.has(noun)) shown.set(noun, example);
  }
  return { idOf: (noun) => shown.get(noun) ?? `${noun.replaceAll(" ", "-")}-1234` };
}
