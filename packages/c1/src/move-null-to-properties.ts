import {
  isObject,
  type OpenapiDocument,
  rewriteSchemas,
  type SchemaObject,
} from "@c1-openapi/openapi";

/**
 * Takes null from the messages that admit it, and lets the properties that refer to them admit it. On a
 * whole component, where C1's documents up to May 2026 say it, null would reach every reference, the
 * items of lists included; what C1 means is that a property of that message may be null.
 */
export function moveNullToProperties(document: OpenapiDocument): OpenapiDocument {
  const references = new Set<string>();
  const schemas: Record<string, SchemaObject> = {};
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
    const isMoved = admitsNull(schema) && isMessage(schema);
    if (isMoved) references.add(`#/components/schemas/${name}`);
    schemas[name] = isMoved ? withoutNull(schema) : schema;
  }
  if (references.size === 0) return document;
  const moved = { ...document, components: { ...document.components, schemas } };
  return rewriteSchemas(moved, (schema, { role }) =>
    role === "property" && references.has(schema.$ref ?? "")
      ? { ...schema, nullable: true }
      : schema,
  );
}

function admitsNull(schema: SchemaObject): boolean {
  return schema.nullable === true || (Array.isArray(schema.type) && schema.type.includes("null"));
}

/** A component that is nothing but null, or a plain value, keeps its meaning. */
function isMessage(schema: SchemaObject): boolean {
  return isObject(schema.properties) || schema.type === "object";
}

function withoutNull({ nullable: _, ...schema }: SchemaObject): SchemaObject {
  if (!Array.isArray(schema.type)) return schema;
  const [only, ...others] = schema.type.filter((each) => each !== "null");
  if (only === undefined) return schema;
  return { ...schema, type: others.length === 0 ? only : [only, ...others] };
}
