import type { Direction } from "@c1-openapi/model";
import { jsonPointer } from "@c1-openapi/openapi";
import type ts from "typescript";
import type { RuleId } from "../rules/rules.ts";
import { type Site, siteInside } from "../subject.ts";
import type { PartContext } from "./part-context.ts";
import { membersOf, typeOfMember } from "./symbols.ts";

/** A body or an answer. */
export interface ContentHolder {
  readonly symbol: ts.Symbol;
  /** The media type whose schema says what a program gives or gets by name; none where no schema does. */
  readonly chosen: string | undefined;
}

/** Compares what a body or an answer holds, by its media types. */
export function compareContent(
  context: PartContext,
  direction: Direction,
  site: Site,
  holders: { readonly before: ContentHolder; readonly after: ContentHolder },
): void {
  const before = contentOf(holders.before.symbol, context.checker);
  const after = contentOf(holders.after.symbol, context.checker);
  const siteOf = (mediaType: string): Site =>
    siteInside(site, jsonPointer("content", mediaType), "");
  const compareTypes = (from: string, to: string): void => {
    const [old, now] = [before.get(from), after.get(to)];
    if (old && now) {
      context.compareTypes(old, now, direction, siteInside(siteOf(to), "/schema", ""));
    }
  };
  for (const mediaType of before.keys()) {
    if (after.has(mediaType)) compareTypes(mediaType, mediaType);
    else
      context.node.add("media-type-removed", direction, siteOf(mediaType), { args: { mediaType } });
  }
  for (const mediaType of after.keys()) {
    if (before.has(mediaType)) continue;
    const rule = ruleOfNew(after.get(mediaType), before, direction, context);
    context.node.add(rule, direction, siteOf(mediaType), { args: { mediaType } });
  }
  // What a call by name takes and gives may be another media type now: JSON where there was a form, say.
  const [from, to] = [holders.before.chosen, holders.after.chosen];
  if (from !== undefined && to !== undefined && from !== to) compareTypes(from, to);
}

/** What is read in another media type breaks nobody if it can be read as what was there. */
function ruleOfNew(
  added: ts.Symbol | undefined,
  before: ReadonlyMap<string, ts.Symbol>,
  direction: Direction,
  context: PartContext,
): RuleId {
  if (direction === "request") return "media-type-added";
  if (before.size === 0) return "content-added";
  const isLikeOthers =
    added && [...before.values()].some((each) => context.isReadableAs(added, each));
  return isLikeOthers ? "like-media-type-added" : "media-type-added";
}

/** Returns the types of a body or an answer by media type. */
export function contentOf(holder: ts.Symbol, checker: ts.TypeChecker): Map<string, ts.Symbol> {
  return membersOf(typeOfMember(checker.getTypeOfSymbol(holder), "content", checker), checker);
}
