/**
 * Whether programs can write a name bare: behind a dot, or in front of a colon. Reserved words can stand
 * there too; names with letters beyond ASCII are quoted, to be safe (ECMA-262, section 12.7).
 */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}
