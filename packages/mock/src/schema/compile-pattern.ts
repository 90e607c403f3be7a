/**
 * Returns the expression of a pattern, or undefined if it is none in ECMAScript. Some patterns are only
 * without the flag `u`, with which JSON Schema reads them (2020-12 Validation, section 6.3.3).
 */
export function compilePattern(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {}
  }
  return undefined;
}
