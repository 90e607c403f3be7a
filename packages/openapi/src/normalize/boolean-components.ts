import type { OpenapiDocument, SchemaObject, SchemaOrBoolean } from "../document.ts";

/**
 * Returns a document whose component schemas are all objects. OpenAPI 3.1 allows `true` and `false` too,
 * but a name of a type, and everything else that a component is given, needs an object to stand in.
 */
export function spellOutBooleanComponents(document: OpenapiDocument): OpenapiDocument {
  const schemas: Record<string, SchemaOrBoolean> = document.components?.schemas ?? {};
  if (!Object.values(schemas).some((each) => typeof each === "boolean")) return document;
  const spelledOut = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, spellOutBoolean(schema)]),
  );
  return { ...document, components: { ...document.components, schemas: spelledOut } };
}

/** Returns the schema object that says what a boolean schema says. */
export function spellOutBoolean(schema: SchemaOrBoolean): SchemaObject {
  if (typeof schema !== "boolean") return schema;
  return schema ? {} : { not: {} };
}
