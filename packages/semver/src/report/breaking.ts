import type { Comparison } from "../findings.ts";
import { digestFindings } from "./digest.ts";
import { tameText } from "./escape.ts";
import { fitLines } from "./fit-lines.ts";
import { renderFamily } from "./render-family.ts";

/**
 * Returns what breaks, as lines of a terminal: what was removed or renamed first, since much else follows
 * from it, and each kind of change in one line if there is no room for more.
 */
export function printBreaking(comparison: Comparison, mostLines: number): string[] {
  const families = digestFindings(comparison).get("breaking") ?? [];
  const items = families.map((each) => renderFamily(each, { code: (text) => tameText(text) }));
  return fitLines(items, mostLines, (left) => `and ${left} more kinds of change`);
}
