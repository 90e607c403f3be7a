import type { ApiModel } from "@c1-openapi/model";
import type { JsonType, SchemaObject, SchemaOrBoolean } from "@c1-openapi/openapi";
import { messageSchema } from "../document/messages.js";
import { type FlatSchema, mergeSchemas } from "./merge-schemas.js";

/** Returns what a schema of the document says together with all of its parts, its reference followed. */
export function flattenMessage(model: ApiModel, schema: SchemaOrBoolean | undefined): FlatSchema {
  const follow = (each: SchemaObject): SchemaOrBoolean => {
    const found = messageSchema(model, each);
    // What is no component has no schema that could be read.
    return found.$ref === undefined ? found : true;
  };
  const flat = mergeSchemas([messageSchema(model, schema)], follow);
  return flat ?? { schema: {}, unions: [], components: [] };
}

/** Returns how the text of a parameter is to be read: the types of it, of its items and of its fields. */
export function readableSchema(model: ApiModel, schema: SchemaObject): SchemaObject {
  const { items, properties, ...own } = flattenMessage(model, schema).schema;
  const typed = (each: SchemaOrBoolean): SchemaObject => ({ type: typesOf(model, each) });
  return {
    ...own,
    type: typesOf(model, schema),
    ...(items !== undefined && { items: typed(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [name, typed(each)]),
      ),
    }),
  };
}

/** The types that a schema names, and those of the variants of its unions. */
function typesOf(model: ApiModel, schema: SchemaOrBoolean): JsonType[] {
  const { schema: own, unions } = flattenMessage(model, schema);
  const variants = unions.flatMap((each) => each.variants);
  const types = variants.flatMap((each) => [flattenMessage(model, each).schema.type ?? []].flat());
  return [...new Set([...[own.type ?? []].flat(), ...types])];
}
