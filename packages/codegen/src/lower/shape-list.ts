import { isObject, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";

/** Where a schema stands that is printed in a way of our own: a symbol, which no document can bring along. */
export const printedPart: unique symbol = Symbol("printed in a way of our own");

/** How it is printed: as an entry that may be missing, as all further ones, as their type, or as a file. */
export interface PrintedPart {
  as: "optional" | "rest" | "item" | "file";
  schema: SchemaOrBoolean;
}

/** A schema that stands for one that is printed in a way of our own. */
export type PartHolder = SchemaObject & { [printedPart]?: PrintedPart };

/**
 * Returns a schema whose list openapi-typescript prints right:
 *
 * - `prefixItems` say what stands at the first places if anything does, and `items` what follows them
 *   (JSON Schema 2020-12 Core, section 10.3.1): it would print a list of exactly these;
 * - items that are alternatives may come to a list in print, which it would take for the list itself.
 */
export function shapeList(schema: SchemaObject): SchemaObject {
  const { prefixItems, items, ...rest } = schema;
  if (prefixItems && prefixItems.length > 0) {
    const { minItems = 0, maxItems } = schema;
    const isClosed = items === false || (maxItems !== undefined && maxItems <= prefixItems.length);
    const parts = prefixItems.map((part, index) =>
      index < minItems ? part : holdPart("optional", part),
    );
    return { ...rest, prefixItems: isClosed ? parts : [...parts, holdPart("rest", items ?? true)] };
  }
  if (items === true || items === false) return { ...schema, items: {} };
  if (!items || items.type !== undefined || items.$ref !== undefined) return schema;
  return { ...schema, items: holdPart("item", items) };
}

/** Returns a schema that is printed in a way of our own. */
export function holdPart(as: PrintedPart["as"], schema: SchemaOrBoolean): PartHolder {
  // With a type, so that the printer asks how it is printed.
  const held: PartHolder = { type: "object", [printedPart]: { as, schema } };
  return isObject(schema) && schema.title !== undefined ? { ...held, title: schema.title } : held;
}
