import { REQUEST_TYPE_NAME } from "./correct/type-names.ts";
import { findDirections } from "./directions.ts";
import { DocumentError, placeIn } from "./errors.ts";
import { type JsonObject, jsonPointer, objectOr } from "./json.ts";
import { quoteText } from "./quote-text.ts";
import { type Selection, selectOperations } from "./selection.ts";
import { sliceDocument } from "./slice.ts";

const configuration = "spec/source.json";

/**
 * Returns what `include` of `spec/source.json` leaves of a corrected document; all of it where there
 * is no `include`. The cut comes after the correction, so what stays keeps the names of its types.
 *
 * @throws {DocumentError} `usage` naming the place of the first entry that the document doesn't know
 */
export function cutToInclude(corrected: JsonObject, include: Selection | undefined): JsonObject {
  if (!include) return corrected;
  const { selected, unknown } = selectOperations(corrected, include);
  const [first] = unknown;
  if (first) {
    const what = first.kind === "operations" ? "operation" : "group";
    const nearest = first.nearest.map((each) => quoteText(each)).join(", ");
    throw new DocumentError("usage", `The document has no ${what} ${quoteText(first.name)}`, {
      where: placeIn(configuration, jsonPointer("include", first.kind, first.index)),
      remedy: nearest
        ? `Correct or remove this entry; the nearest names are ${nearest}.`
        : "Correct or remove this entry.",
    });
  }
  return dropIdleRequestNames(structuredClone(sliceDocument(corrected, selected)));
}

/** Where no request is left that takes a schema, the type of what it takes is not generated. */
function dropIdleRequestNames(slice: JsonObject): JsonObject {
  const { requests } = findDirections(slice);
  for (const [name, schema] of Object.entries(objectOr(objectOr(slice["components"])["schemas"]))) {
    if (!requests.has(name)) delete objectOr(schema)[REQUEST_TYPE_NAME];
  }
  return slice;
}
