/**
 * Words that can't name a constant of a module: ECMAScript's reserved words (ECMA-262, section 12.7.2),
 * those of strict mode, and the names of what a generated module imports.
 */
const reservedWords: ReadonlySet<string> = new Set([
  ...["arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger"],
  ...["default", "delete", "do", "else", "enum", "eval", "export", "extends", "false", "finally"],
  ...["for", "function", "if", "implements", "import", "in", "instanceof", "interface", "let"],
  ...["new", "null", "package", "private", "protected", "public", "return", "static", "super"],
  ...["switch", "this", "throw", "true", "try", "typeof", "undefined", "var", "void", "while"],
  ...["with", "yield"],
  ...["operation", "paged"],
]);

/** Tells whether a name can't be that of a constant in a generated module. */
export function isReservedWord(name: string): boolean {
  return reservedWords.has(name);
}
