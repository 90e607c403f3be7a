import { reservedWords } from "@c1-openapi/openapi";

/** The names of what a generated module imports. */
const importedNames: ReadonlySet<string> = new Set(["operation", "paged"]);

/** Tells whether a name can't be that of a constant in a generated module. */
export function isReservedWord(name: string): boolean {
  return reservedWords.has(name) || importedNames.has(name);
}
