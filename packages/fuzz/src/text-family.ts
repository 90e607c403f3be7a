import type { JsonObject } from "@c1-openapi/openapi";
import { documentOf, object, text } from "./family.ts";

/** Pieces of texts that some reader may look at again from each of their characters. */
const pieces = [
  ...[" ", "\n", " \n", "\t", "`", "``a", "```\n", "*/", "<a ", "<!--", "[", "[a](", "{"],
  ...["$\u007b", "|a", "_a", ":a", "@", "#", "&", "e.g. `", "A", "Aa", "1", "a.", "import "],
  ...["\u202e", "\ud800", "-----BEGIN ", "eyJ-", "secret-token:", "##[", "\n::"],
];

/** Returns a document whose texts repeat each of the pieces. */
export function textFamily(size: number): JsonObject {
  const description = pieces.map((piece) => `a${piece.repeat(size)}b`).join("");
  const thing = object({ name: { ...text, description, example: description } }, { description });
  return documentOf({ Thing: thing }, { info: { title: "Things", version: "1", description } });
}
