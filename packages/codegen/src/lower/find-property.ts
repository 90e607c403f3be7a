import { isObject, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";

/** Returns the schema behind a reference, or the schema itself. */
export type Resolve = (schema: SchemaObject) => SchemaObject;

/** A property as a schema has it. */
export interface FoundProperty {
  schema: SchemaOrBoolean;
  /** Whether the schema, or a part of it that has the property, requires it. */
  isRequired: boolean;
}

/** The properties of a schema by their names. */
export type FoundProperties = ReadonlyMap<string, FoundProperty>;

/**
 * Returns those properties of a schema that have one of these names, also such as parts of its allOf give it;
 * of several the first.
 */
export function findProperties(
  schema: SchemaOrBoolean,
  names: ReadonlySet<string>,
  resolve: Resolve,
): FoundProperties {
  // Parts may share parts, and those again: each is looked at once.
  const known = new Map<SchemaObject, FoundProperties>();

  function find(each: SchemaOrBoolean): FoundProperties {
    if (!isObject(each)) return new Map();
    const resolved = resolve(each);
    const before = known.get(resolved);
    if (before) return before;
    const found = new Map<string, FoundProperty>();
    // Before its parts are looked at: what isn't checked may be made of itself.
    known.set(resolved, found);
    const { properties = {}, required = [], allOf = [] } = resolved;
    for (const [name, own] of Object.entries(properties)) {
      if (names.has(name)) found.set(name, { schema: own, isRequired: false });
    }
    const own = new Set(found.keys());
    for (const part of new Set(allOf.map((one) => (isObject(one) ? resolve(one) : one)))) {
      for (const [name, given] of find(part)) {
        if (own.has(name)) continue;
        const earlier = found.get(name) ?? given;
        found.set(name, { ...earlier, isRequired: earlier.isRequired || given.isRequired });
      }
    }
    for (const name of required) {
      const one = found.get(name);
      if (one) found.set(name, { ...one, isRequired: true });
    }
    return found;
  }

  return find(schema);
}
