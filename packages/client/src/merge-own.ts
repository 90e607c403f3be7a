// One object of several, which a polluted Object.prototype can't reach.

/**
 * The prototype of merged objects: it is empty, and has no prototype itself. An object without any prototype
 * is a hash table to V8, which makes a call slower by a tenth.
 */
const emptyPrototype: object = /* @__PURE__ */ Object.create(null);

/**
 * Returns an object of the own properties of others that are set, the later ones first in rank.
 *
 * It inherits nothing, so that a polluted Object.prototype can't slip a property in.
 */
export function mergeOwn<T extends object>(...parts: readonly (object | undefined)[]): T {
  const merged = Object.create(emptyPrototype);
  for (const part of parts) {
    if (!part) continue;
    for (const name of Object.keys(part)) {
      const value = part[name as keyof typeof part];
      if (value !== undefined) merged[name] = value;
    }
  }
  return merged;
}
