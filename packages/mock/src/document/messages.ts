import type { ApiModel } from "@c1-openapi/model";
import {
  isObject,
  parseSchemaReference,
  resolveReference,
  type SchemaObject,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";

/** The fields of a message by name. */
export type Properties = Readonly<Record<string, SchemaOrBoolean>>;

/**
 * Returns the name of the component schema that a schema refers to, alone or beside null: `{$ref}` and
 * `oneOf: [{$ref}, {type: "null"}]`; undefined for any other schema. What requests take of a component
 * counts as that component.
 */
export function componentOf(
  model: ApiModel,
  schema: SchemaOrBoolean | undefined,
): string | undefined {
  const reference = referenceIn(schema);
  const name = parseSchemaReference(reference);
  return name && (model.schemas.get(name)?.variantOf ?? name);
}

/** Tells whether a schema refers to a component, alone or beside null. */
export function isReference(schema: SchemaOrBoolean | undefined): boolean {
  return referenceIn(schema) !== undefined;
}

function referenceIn(schema: SchemaOrBoolean | undefined): string | undefined {
  if (!isObject(schema)) return undefined;
  if (schema.$ref !== undefined) return schema.$ref;
  const variants = schema.oneOf ?? schema.anyOf ?? schema.allOf ?? [];
  const [only, ...others] = variants.filter((each) => !(isObject(each) && each.type === "null"));
  return others.length === 0 ? referenceIn(only) : undefined;
}

/** Returns what the document says of a component, with what only the server sets. */
export function componentSchema({ corrected }: ApiModel, name: string): SchemaObject {
  const reference = { $ref: `#/components/schemas/${name}` };
  return resolveReference<SchemaObject>(corrected, reference) ?? {};
}

/** Returns the schema of a message, its reference followed. */
export function messageSchema(model: ApiModel, schema: SchemaOrBoolean | undefined): SchemaObject {
  const name = componentOf(model, schema);
  if (name !== undefined) return componentSchema(model, name);
  return isObject(schema) ? schema : {};
}

/** Returns the fields of a message, its reference followed. */
export function propertiesOf(model: ApiModel, schema: SchemaOrBoolean | undefined): Properties {
  return messageSchema(model, schema).properties ?? {};
}
