import type { Operation } from "@c1-openapi/model";
import { reservedWords } from "@c1-openapi/openapi";

/** What is declared where functions of a group are imported: in samples, and in programs made by them. */
const ownNames: ReadonlySet<string> = new Set([
  ...["c1", "answer", "createC1Client", "updateMaskOf", "each", "data", "error", "console"],
  ...["process", "changes"],
]);

/** Returns the name under which the functions of an operation's group are imported. */
export function namespaceOf({ group }: Pick<Operation, "group">): string {
  return reservedWords.has(group) || ownNames.has(group) ? `${group}Operations` : group;
}
