import { isObject, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";

/** Returns the schema behind a reference, or the schema itself. */
export type Resolve = (schema: SchemaObject) => SchemaObject;

/** A property as a schema has it. */
export interface FoundProperty {
  schema: SchemaOrBoolean;
  isRequired: boolean;
}

/**
 * Returns a property of a schema, also one that a part of its allOf gives it; undefined if it has none of the
 * name. The check has refused parts that are made of themselves.
 */
export function findProperty(
  schema: SchemaOrBoolean,
  name: string,
  resolve: Resolve,
): FoundProperty | undefined {
  if (!isObject(schema)) return undefined;
  const { properties = {}, required = [], allOf = [] } = resolve(schema);
  const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
  const found =
    own === undefined
      ? allOf.map((part) => findProperty(part, name, resolve)).find((each) => each !== undefined)
      : { schema: own, isRequired: false };
  return found && { ...found, isRequired: found.isRequired || required.includes(name) };
}
