import type { Direction } from "@c1-openapi/model";
import type ts from "typescript";
import { type Site, siteOfHeader } from "../subject.ts";
import { compareModifiers } from "./compare-modifiers.ts";
import type { PartContext } from "./part-context.ts";
import { membersOf, typeOfMember } from "./symbols.ts";

/** Compares the headers of an answer, by their names. */
export function compareHeaders(
  context: PartContext,
  direction: Direction,
  site: Site,
  old: ts.Symbol,
  now: ts.Symbol,
): void {
  const { checker, node } = context;
  const headersOf = (answer: ts.Symbol): Map<string, ts.Symbol> =>
    membersOf(typeOfMember(checker.getTypeOfSymbol(answer), "headers", checker), checker);
  const [before, after] = [headersOf(old), headersOf(now)];
  for (const [name, header] of before) {
    const successor = after.get(name);
    const inside = siteOfHeader(site, name);
    if (successor) {
      compareModifiers(header, successor, direction, inside, node);
      context.compareTypes(header, successor, direction, inside);
    } else node.add("property-removed", direction, inside);
  }
  for (const name of after.keys()) {
    if (!before.has(name)) node.add("property-added", direction, siteOfHeader(site, name));
  }
}
