/** A pattern that values are held against. */
export interface ValuePattern {
  /** Returns whether a text fits. After one second the test is stopped, and the text counts as not fitting. */
  test(text: string): boolean;
}

/** Patterns that take longer for a value backtrack without end: `^(a+)+$`, say. */
const maxTestMs = 1000;

/**
 * Returns what holds values against a pattern, or undefined if it is none in ECMAScript. Some patterns are only
 * without the flag `u`, with which JSON Schema reads them (2020-12 Validation, section 6.3.3).
 */
export function compilePattern(pattern: string): ValuePattern | undefined {
  for (const flags of ["u", ""]) {
    try {
      const expression = new RegExp(pattern, flags);
      return { test: (text) => testInTime(expression, text) };
    } catch {}
  }
  return undefined;
}

let context: object | undefined;

/**
 * Tests a text, for a second at most: the pattern is the document's, and the text whoever's calls the API.
 * Where there is no `node:vm`, in a browser, nothing can interrupt an expression.
 */
function testInTime(expression: RegExp, text: string): boolean {
  const vm = globalThis.process?.getBuiltinModule?.("node:vm");
  if (!vm) return expression.test(text);
  context ??= vm.createContext({});
  Object.assign(context, { expression, text });
  try {
    return vm.runInContext("expression.test(text)", context, { timeout: maxTestMs }) === true;
  } catch (error) {
    if (hasCode(error, "ERR_SCRIPT_EXECUTION_TIMEOUT")) return false;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
