// One object of several, which a polluted Object.prototype can't reach.

/**
 * Returns an object of the own properties of others that are set, the later ones first in rank.
 *
 * It has no prototype, so that a polluted Object.prototype can't slip a property in.
 */
export function mergeOwn<T extends object>(...parts: readonly (object | undefined)[]): T {
  const merged = Object.create(null);
  for (const part of parts) {
    if (!part) continue;
    for (const name of Object.keys(part)) {
      const value = part[name as keyof typeof part];
      if (value !== undefined) merged[name] = value;
    }
  }
  return merged;
}
