import { type JsonObject, objectOr } from "@c1-openapi/document";
import { exampleText } from "../example/example-text.ts";
import type { Candidate, Choose } from "../example/make-example.ts";
import { enumValuesOf, mainTypeOf, oneofOf, unfold } from "../example/unfold.ts";

/** How much a field tells a reader, the least number the most; what is never shown tells nothing. */
const RANKS = { name: 0, search: 1, id: 2, choice: 3, text: 4, description: 5, plain: 6, part: 7 };
/** A field that needs no more of a reader than one glance. */
const TELLING = RANKS.description;
/** A text of which nothing but its name is known. */
const VAGUE = 9;

const NO_IDS = { idOf: (noun: string): string => noun };

/** Fields that turn the call into another one, or that the page after this one is asked for with. */
const NEVER_SHOWN = /^(page_?token|expand_?mask|update_?mask|@type)$/i;

/**
 * Chooses what a request shows: the required fields, then as many of the others as are asked for,
 * those first that tell most. Of fields that exclude one another, one.
 */
export function chooseForRequest(document: JsonObject, optional: number): Choose {
  return (candidates) => {
    const required = candidates.filter((each) => each.isRequired);
    const taken = new Set(required.map((each) => oneofOf(each.schema)));
    taken.delete(undefined);
    const depth = candidates[0]?.depth ?? 0;
    // A message within a message shows what it can't do without, and enough to tell what it is.
    let room = Math.max(0, (depth === 0 ? optional : Math.min(optional, 2)) - (depth > 1 ? 1 : 0));
    if (depth > 2) room = 0;
    const shown: Candidate[] = [];
    for (const { each, rank } of rankOptional(document, candidates)) {
      const isFirst = shown.length + required.length === 0;
      const oneof = oneofOf(each.schema);
      if (shown.length >= room || (oneof !== undefined && taken.has(oneof))) continue;
      if (rank > TELLING && !isFirst) continue;
      if (oneof !== undefined) taken.add(oneof);
      shown.push(each);
    }
    return [...required, ...shown];
  };
}

function rankOptional(
  document: JsonObject,
  candidates: readonly Candidate[],
): { each: Candidate; rank: number }[] {
  return candidates
    .filter((each) => !each.isRequired && !NEVER_SHOWN.test(each.name))
    .map((each) => ({ each, rank: rankOf(document, each.name, each.schema) }))
    .filter(({ rank }) => Number.isFinite(rank))
    .sort((one, other) => one.rank - other.rank);
}

function rankOf(document: JsonObject, name: string, property: JsonObject): number {
  const { schema } = unfold(document, property);
  if (property["deprecated"] === true || schema["deprecated"] === true || "x-sunset" in property) {
    return Number.POSITIVE_INFINITY;
  }
  if (/^(display_?name|name|title)$/i.test(name)) return RANKS.name;
  if (/^(page_?size|query)$/i.test(name)) return RANKS.search;
  if (enumValuesOf(schema).length > 0) return RANKS.choice;
  switch (mainTypeOf(schema)) {
    case "string":
      return rankText(name, schema);
    case "array":
      return rankOf(document, name, objectOr(schema["items"])) + 0.5;
    case "object":
      return Object.keys(objectOr(schema["properties"])).length > 0
        ? RANKS.part
        : Number.POSITIVE_INFINITY;
    case "boolean":
    case "integer":
    case "number":
      return RANKS.plain;
    default:
      return Number.POSITIVE_INFINITY;
  }
}

function rankText(name: string, schema: JsonObject): number {
  if (/^description$/i.test(name)) return RANKS.description;
  if (/id$/i.test(name)) return RANKS.id;
  return exampleText(schema, { name, noun: "", ids: NO_IDS }).isTelling ? RANKS.text : VAGUE;
}
