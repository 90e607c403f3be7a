import { matchesPattern } from "../pattern.js";

/** What roles allow: operations by name, or by a pattern such as `personalClient.*`. */
export type Roles = Readonly<Record<string, readonly string[]>>;

/** The roles that every mock knows. */
export const builtInRoles: Roles = {
  "read-only": ["*.get*", "*.list*", "*.search*", "*.introspect"],
};

/**
 * Returns whether a credential that is narrowed to roles may call an operation. A role that the
 * mock doesn't know allows nothing; no roles at all narrow nothing.
 */
export function mayCall(roles: Roles, held: readonly string[], operationName: string): boolean {
  if (held.length === 0) return true;
  return held.some((id) => {
    const patterns = Object.hasOwn(roles, id) ? (roles[id] ?? []) : [];
    return patterns.some((pattern) => matchesPattern(pattern, operationName));
  });
}
