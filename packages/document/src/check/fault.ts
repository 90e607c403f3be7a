import { DocumentError, placeIn } from "../errors.ts";
import { jsonPointer } from "../json.ts";

/** A place in the document, as the keys that lead there. */
export type Place = readonly (string | number)[];

/** Refuses the document: throws an error with the place and what to do. */
export type Refuse = (message: string, place: Place | string, remedy: string) => never;

/** What refuses a document of this name. A place may also be a JSON Pointer. */
export function createRefuse(name: string): Refuse {
  return (message, place, remedy) => {
    const pointer = typeof place === "string" ? place : jsonPointer(...place);
    throw new DocumentError("refused", message, { where: placeIn(name, pointer), remedy });
  };
}
