import type ts from "typescript";
import type { RuleId } from "../rules/rules.ts";
import { isUnknown, typesIfThere } from "./symbols.ts";
import { nameForm } from "./type-forms.ts";

/** Returns the rule for an index signature that only one of two types has, or undefined. */
export function ruleOfIndex(
  before: ts.Type,
  after: ts.Type,
  checker: ts.TypeChecker,
): RuleId | undefined {
  const [old, now] = [before.getStringIndexType(), after.getStringIndexType()];
  if (old && !now) {
    // Not an empty message that gained fields: it was open only because it had none to show.
    return before.getProperties().length > 0 || !isUnknown(old) ? "index-removed" : undefined;
  }
  // Not a message whose last field was removed: it is open only because it has none to show.
  const isOpened = after.getProperties().length > 0 || before.getProperties().length === 0;
  if (!now || old || !isOpened) return undefined;
  // A pattern of names may come to hold for fields that were there before it, and for those that a text or
  // a list has of its own.
  const own = before.getProperties().flatMap((each) => typesIfThere(each, checker));
  const isFit =
    nameForm(before) === "object" && own.every((each) => checker.isTypeAssignableTo(each, now));
  return isFit ? "index-added" : "index-conflict";
}
