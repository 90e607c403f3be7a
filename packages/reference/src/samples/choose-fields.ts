import type { ApiModel } from "@c1-openapi/model";
import type { SchemaObject } from "@c1-openapi/openapi";
import { exampleText } from "../example/example-text.ts";
import type { Candidate, Choose } from "../example/make-example.ts";
import { enumValuesOf, mainTypeOf, objectSchema, oneofOf, unfold } from "../example/unfold.ts";

/** How much a field says to a reader: the lower its rank, the more. */
const ranks = { name: 0, search: 1, id: 2, choice: 3, text: 4, description: 5, plain: 6, part: 7 };
/** Fields up to this rank are understood at a glance. */
const mostClearRank = ranks.description;
/** A text of which nothing but its name is known. */
const vagueRank = 9;
/** What is never shown. */
const hidden = Number.POSITIVE_INFINITY;

/** Of a message with more fields, no more are looked at: three of them are shown. */
const mostRanked = 200;

/** Lists within lists beyond this number say nothing more about a field; a list can be one of itself. */
const mostLists = 4;

const noIds = { idOf: (noun: string): string => noun };

/** Fields that turn the call into another one, or that the page after this one is asked for with. */
const neverShown = /^(page_?token|expand_?mask|update_?mask|@type)$/i;

/**
 * Returns a choice of what a request shows: the required fields, then as many of the others as are asked
 * for, those first that say most. Of fields that exclude one another, one.
 */
export function chooseForRequest(model: ApiModel, optional: number): Choose {
  return (candidates) => {
    const required = candidates.filter((each) => each.isRequired);
    const taken = new Set(required.map((each) => oneofOf(each.schema)));
    taken.delete(undefined);
    const depth = candidates[0]?.depth ?? 0;
    // A message within a message shows what it can't do without, and enough to see what it is.
    let room = Math.max(0, (depth === 0 ? optional : Math.min(optional, 2)) - (depth > 1 ? 1 : 0));
    if (depth > 2) room = 0;
    const shown: Candidate[] = [];
    for (const { each, rank } of rankOptional(model, candidates)) {
      const isFirst = shown.length + required.length === 0;
      const oneof = oneofOf(each.schema);
      if (shown.length >= room || (oneof !== undefined && taken.has(oneof))) continue;
      if (rank > mostClearRank && !isFirst) continue;
      if (oneof !== undefined) taken.add(oneof);
      shown.push(each);
    }
    return [...required, ...shown];
  };
}

function rankOptional(
  model: ApiModel,
  candidates: readonly Candidate[],
): { each: Candidate; rank: number }[] {
  return candidates
    .filter((each) => !each.isRequired && !neverShown.test(each.name))
    .slice(0, mostRanked)
    .map((each) => ({ each, rank: rankOf(model, each.name, each.schema) }))
    .filter(({ rank }) => rank !== hidden)
    .sort((one, other) => one.rank - other.rank);
}

function rankOf(model: ApiModel, name: string, property: SchemaObject, lists = 0): number {
  const { schema } = unfold(model, property);
  if (property.deprecated || schema.deprecated || "x-sunset" in property) return hidden;
  if (/^(display_?name|name|title)$/i.test(name)) return ranks.name;
  if (/^(page_?size|query)$/i.test(name)) return ranks.search;
  if (enumValuesOf(schema).length > 0) return ranks.choice;
  switch (mainTypeOf(schema)) {
    case "string":
      return rankText(name, schema);
    case "array":
      if (lists === mostLists) return hidden;
      return rankOf(model, name, objectSchema(schema.items), lists + 1) + 0.5;
    case "object":
      return Object.keys(schema.properties ?? {}).length > 0 ? ranks.part : hidden;
    case "boolean":
    case "integer":
    case "number":
      return ranks.plain;
    default:
      return hidden;
  }
}

function rankText(name: string, schema: SchemaObject): number {
  if (/^description$/i.test(name)) return ranks.description;
  if (/id$/i.test(name)) return ranks.id;
  return exampleText(schema, { name, noun: "", ids: noIds }).isSpecific ? ranks.text : vagueRank;
}
